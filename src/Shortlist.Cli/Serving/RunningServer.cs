using Microsoft.AspNetCore.Builder;
using Shortlist.Server;
using Shortlist.Systems;

namespace Shortlist.Cli.Serving;

/// <summary>A server that answers, until it is disposed of; the systems stay the caller's.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RunningServer(WebApplication application) => _application = application;

    /// <summary>As bound: a port 0 asked for is the port given.</summary>
    public IReadOnlyList<string> Urls => [.. _application.Urls];

    /// <exception cref="CliException">The address is none, or taken.</exception>
    public static async Task<RunningServer> StartAsync(
        IReadOnlyList<RankingSystem> systems,
        IReadOnlyList<string> urls,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var server = await StartAsync(urls, clock, cancellation);
        server.Open(systems);
        return server;
    }

    /// <summary>Listens, and says that it is not ready until <see cref="Open"/>.</summary>
    /// <exception cref="CliException">The address is none, or taken.</exception>
    public static async Task<RunningServer> StartAsync(
        IReadOnlyList<string> urls,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        WebApplication? application = null;
        try
        {
            application = ShortlistServer.Build(new() { Urls = urls }, clock);
            await application.StartAsync(cancellation);
            return new(application);
        }
        catch (Exception failed) when (failed is IOException or FormatException or ArgumentException)
        {
            if (application is not null)
            {
                await application.DisposeAsync();
            }
            throw new CliException(
                failed is IOException ? ExitCode.Busy : ExitCode.BadInput,
                $"Can't listen on {string.Join(", ", urls)}: {failed.Message} Give another address with --urls.",
                failed
            );
        }
    }

    public void Open(IReadOnlyList<RankingSystem> systems) => ShortlistServer.Open(_application, systems);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
