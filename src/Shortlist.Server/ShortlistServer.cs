using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Routes;
using Shortlist.Server.Wire;
using Shortlist.Systems;

namespace Shortlist.Server;

/// <summary>Systems behind HTTP: the routes of OpenAPI, Prometheus numbers, and pages where people try them.</summary>
public static class ShortlistServer
{
    /// <summary>Ready to be run; the caller runs it, stops it, and closes the systems afterwards.</summary>
    /// <exception cref="ArgumentException">Two systems have the same name, or an address is none.</exception>
    public static WebApplication Build(
        IReadOnlyList<RankingSystem> systems,
        ServerOptions options,
        TimeProvider clock
    ) => Build([.. systems.Select(system => new ServedSystem(system))], options, clock, _ => { });

    /// <summary>The same before there are systems: until <see cref="Open"/> it tells that it lives, and that it is not ready.</summary>
    /// <exception cref="ArgumentException">An address is none.</exception>
    public static WebApplication Build(ServerOptions options, TimeProvider clock) =>
        Build(options, clock, _ => { });

    /// <summary>Gives a server, running or not, the systems that it answers for from now on.</summary>
    /// <exception cref="ArgumentException">Two systems have the same name.</exception>
    public static void Open(WebApplication app, IReadOnlyList<RankingSystem> systems) =>
        Give(app, [.. systems.Select(system => new ServedSystem(system))]);

    internal static WebApplication Build(
        IReadOnlyList<IServedSystem> systems,
        ServerOptions options,
        TimeProvider clock,
        Action<WebApplicationBuilder> configure
    )
    {
        var app = Build(options, clock, configure);
        Give(app, systems);
        return app;
    }

    private static void Give(WebApplication app, IReadOnlyList<IServedSystem> systems)
    {
        app.Services.GetRequiredService<SystemDirectory>().Open(systems);
        var options = app.Services.GetRequiredService<ServerOptions>();
        Log.Serving(app.Logger, systems.Count, string.Join(", ", options.Urls));
    }

    private static WebApplication Build(
        ServerOptions options,
        TimeProvider clock,
        Action<WebApplicationBuilder> configure
    )
    {
        // Empty on purpose: no settings file of the folder it happens to be started in changes what it does.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "Shortlist.Server" });
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.BodyBytesMax + Body.DrainBytesMax; // Bodies are held to BodyBytesMax by their reader.
        });
        builder.Logging.SetMinimumLevel(options.LogLevel);
        // Every request would get an activity of its own for log lines that don't show it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [.. HostsOf(options)]);
        builder.Services.AddRouting();
        builder.Services.AddRazorComponents();
        builder.Services.AddOpenApi("v1", OpenApiShape.Describe);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(new SystemDirectory());
        builder.Services.AddSingleton<ServerMetrics>();
        builder.Services.AddSingleton<AdmissionMiddleware>();
        builder.Services.AddHostedService<ThreadWatch>();
        configure(builder);

        var app = builder.Build();
        Use(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        foreach (var routes in RouteCatalog.All)
        {
            routes.Map(app);
        }
        return app;
    }

    // From the outside in: whatever goes wrong further in still gets its count, its headers and its problem. A refusal has all three
    // ready, and goes before.
    private static void Use(WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<AdmissionMiddleware>().InvokeAsync);
        app.UseMiddleware<MeasureMiddleware>();
        app.Use(SecurityHeaders.InvokeAsync);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = FailAsync,
                SuppressDiagnosticsCallback = _ => true,
            }
        );
        app.UseStatusCodePages(status =>
            Problems
                .OfStatus(status.HttpContext.Response.StatusCode, status.HttpContext)
                .ExecuteAsync(status.HttpContext)
        );
        app.UseHostFiltering();
        app.UseRouting();
        app.UseMiddleware<SystemMiddleware>();
    }

    private static Task FailAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is BadHttpRequestException refused)
        {
            return Problems.OfStatus(refused.StatusCode, context).ExecuteAsync(context);
        }
        if (failure is not null)
        {
            var logger = context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(ShortlistServer));
            Log.Failed(logger, failure, context.Request.Path);
        }
        return Problems.OfStatus(500, context).ExecuteAsync(context);
    }

    private static IReadOnlyList<string> HostsOf(ServerOptions options) =>
        options.Hosts ?? (options.Urls.All(IsLoopback) ? ["localhost", "127.0.0.1", "[::1]"] : ["*"]);

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (
            address.Host is "localhost"
            || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip))
        );
}
