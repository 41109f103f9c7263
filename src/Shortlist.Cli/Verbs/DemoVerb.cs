using System.CommandLine;
using System.Text;
using Shortlist.Cli.Demo;
using Shortlist.Cli.Output;
using Shortlist.Cli.Serving;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Cli.Verbs;

/// <summary>The three reference systems in simulated worlds: made, trained, served and visited, with one command.</summary>
internal sealed class DemoVerb : IVerb
{
    private const int CurlListLength = 3;

    private readonly Option<string> _folder = new("--folder")
    {
        Description = "Where its systems live; a second run goes on from there.",
        DefaultValueFactory = _ => Path.Combine(".shortlist", "demo"),
    };

    private readonly Option<string> _urls = new("--urls")
    {
        Description = "Where to listen; several joined by ';'.",
        DefaultValueFactory = _ => ServeVerb.UrlDefault,
    };

    private readonly Option<int?> _seconds = new("--seconds")
    {
        Description = "Stop by itself after so many seconds of serving.",
    };

    private readonly Option<bool> _once = new("--once")
    {
        Description = "Stop as soon as every system has answered once.",
    };

    private readonly Option<bool> _small = new("--small")
    {
        Description = "Worlds of a tenth of the size: ready in seconds, too small to learn much from.",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Another seed is another world.",
        DefaultValueFactory = _ => new WorldOptions().Seed,
    };

    public string Name => "demo";

    public string Summary =>
        "Run the three reference systems in simulated worlds: make, train, compare, serve, with visitors. Needs nothing.";

    public void Describe(Command command)
    {
        command.Add(_folder);
        command.Add(_urls);
        command.Add(_seconds);
        command.Add(_once);
        command.Add(_small);
        command.Add(_seed);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var terminal = context.Terminal;
        await using var group = new SystemGroup();
        var systems = await PrepareAsync(context, group, cancellation);
        if (!context.Json)
        {
            foreach (var system in systems)
            {
                TrainingText.WriteShort(terminal, system.Training);
                terminal.Out.WriteLine();
            }
        }
        await using var server = await RunningServer.StartAsync(
            group.All,
            context.Value(_urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries),
            terminal.Clock,
            cancellation
        );
        var answered = await TellAsync(context, server.Urls, systems, cancellation);
        if (context.Value(_once) || !answered)
        {
            return answered ? ExitCode.Ok : ExitCode.Defect;
        }
        var atMost = context.Value(_seconds) is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : Timeout.InfiniteTimeSpan;
        await VisitAsync(context, new(server.Urls[0]), systems, atMost, cancellation);
        return ExitCode.Ok;
    }

    private async Task<DemoSystem[]> PrepareAsync(
        VerbContext context,
        SystemGroup group,
        CancellationToken cancellation
    )
    {
        var root = Path.GetFullPath(context.Value(_folder)!);
        var size = new WorldOptions { Seed = context.Value(_seed) };
        if (context.Value(_small))
        {
            size = size with
            {
                Users = size.Users / 10,
                Items = size.Items / 10,
                RequestsPerDay = size.RequestsPerDay / 10,
            };
        }
        var names = WorldCatalog.Systems;
        var options = new SystemOptions { Threads = Math.Max(1, Environment.ProcessorCount / 2) };
        var systems = new DemoSystem[names.Count];
        await ProgressBoard.RunAsync(
            context.Terminal,
            names,
            context.Json,
            async rows =>
            {
                var parallel = new ParallelOptions
                {
                    MaxDegreeOfParallelism = 2,
                    CancellationToken = cancellation,
                };
                await Parallel.ForAsync(
                    0,
                    names.Count,
                    parallel,
                    async (i, stop) =>
                    {
                        var folder = new SystemFolder(Path.Combine(root, names[i]));
                        var maker = new DemoMaker(size, options, context.Terminal.Clock);
                        systems[i] = await maker.PrepareAsync(names[i], folder, rows[i], stop);
                        group.Add(systems[i].Running);
                    }
                );
                return true;
            }
        );
        foreach (var system in context.Json ? [] : systems)
        {
            context.Terminal.Out.WriteLine(
                system.Reused
                    ? $"{system.World.System}: there from an earlier run, reused ({system.Running.Folder.Path})."
                    : $"{system.World.System}: made anew ({system.Running.Folder.Path})."
            );
        }
        return systems;
    }

    /// <summary>Prints what to open and to type, having tried it.</summary>
    private static async Task<bool> TellAsync(
        VerbContext context,
        IReadOnlyList<string> urls,
        DemoSystem[] systems,
        CancellationToken cancellation
    )
    {
        var output = context.Terminal.Out;
        if (context.Json)
        {
            context.Terminal.WriteJson(
                new(
                    urls,
                    [.. systems.Select(system => system.World.System)],
                    [.. systems.Select(system => system.Training)]
                ),
                CliJson.Default.ServingDocument
            );
        }
        else
        {
            output.WriteLine($"Open {urls[0]} to try them, or type:");
        }
        var clock = context.Terminal.Clock;
        using var http = new HttpClient();
        var answered = true;
        foreach (var (_, world, _, _) in systems)
        {
            var visit = world.NextVisit(new(world.Options.Seed), clock.GetUtcNow());
            var typed = RankCall.TypedBody(visit, CurlListLength);
            if (!context.Json)
            {
                output.WriteLine($"  {RankCall.Curl(urls[0], world.System, typed)}");
            }
            using var body = new StringContent(typed, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync($"{urls[0]}/v1/{world.System}/rank", body, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                answered = false;
                context.Terminal.Error.WriteLine(
                    $"{world.System} refused it: {await answer.Content.ReadAsStringAsync(cancellation)}"
                );
            }
        }
        output.Flush();
        return answered;
    }

    private static async Task VisitAsync(
        VerbContext context,
        Uri server,
        DemoSystem[] systems,
        TimeSpan atMost,
        CancellationToken cancellation
    )
    {
        var terminal = context.Terminal;
        if (!context.Json)
        {
            terminal.Out.WriteLine("Simulated visitors come and go, a few a second. Ctrl-C stops.");
            terminal.Out.Flush();
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await ProgressBoard.RunAsync(
            terminal,
            [.. systems.Select(system => system.World.System)],
            json: true,
            async rows =>
            {
                Task[] visitors =
                [
                    .. systems.Select(
                        (system, i) =>
                            new Visitors(system.World, server, terminal.Clock, (ulong)i).RunAsync(
                                rows[i],
                                stop.Token
                            )
                    ),
                ];
                await terminal.Clock.WaitForStopAsync(atMost, cancellation);
                await stop.CancelAsync();
                await Task.WhenAll(visitors);
                return true;
            }
        );
    }
}
