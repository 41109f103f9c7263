using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Cli.Serving;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>Answers over HTTP for one or several systems until it is told to stop.</summary>
internal sealed class ServeVerb : IVerb
{
    public const string UrlDefault = "http://127.0.0.1:5080";

    private readonly Argument<string[]> _systems = new("SYSTEM_FOLDER")
    {
        Description = "The folders of the systems to serve.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _urls = new("--urls")
    {
        Description =
            "Where to listen; several joined by ';'. Nobody is asked who they are: keep it local or behind a proxy that does.",
        DefaultValueFactory = _ => UrlDefault,
    };

    public string Name => "serve";

    public string Summary => "Serve systems over HTTP, with pages to try them, until Ctrl-C.";

    public void Describe(Command command)
    {
        command.Add(_systems);
        command.Add(_urls);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var terminal = context.Terminal;
        SystemFolder[] folders = [.. context.Value(_systems)!.Select(SystemFolders.Find)];
        await using var group = new SystemGroup();
        var urls = context.Value(_urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries);
        // Beside the systems, for it takes some tenths of a second too; and who asks meanwhile is told to wait.
        var starting = Task.Run(
            () => RunningServer.StartAsync(urls, terminal.Clock, cancellation),
            cancellation
        );
        try
        {
            await OpenAsync(context, folders, group, cancellation);
        }
        catch
        {
            await StopAsync(starting);
            throw;
        }
        await using var server = await starting;
        server.Open(group.All);
        Tell(context, server.Urls, group.All);
        await WaitAsync(group.All, terminal.Clock.WaitForStopAsync(Timeout.InfiniteTimeSpan, cancellation));
        return ExitCode.Ok;
    }

    // Why the systems can't be opened is told, and not that the address is taken too.
    private static async Task StopAsync(Task<RunningServer> starting)
    {
        await starting.ContinueWith(_ => { }, TaskScheduler.Default);
        if (starting.IsCompletedSuccessfully)
        {
            await starting.Result.DisposeAsync();
        }
    }

    // A log that turns out to be damaged once it is read whole ends it, as one does that is damaged where opening reads it.
    private static async Task WaitAsync(IReadOnlyList<RankingSystem> systems, Task stop)
    {
        var whole = Task.WhenAll(systems.Select(system => system.Whole));
        if (await Task.WhenAny(whole, stop) == whole)
        {
            await whole;
            await stop;
        }
    }

    private static Task<bool> OpenAsync(
        VerbContext context,
        SystemFolder[] folders,
        SystemGroup group,
        CancellationToken cancellation
    ) =>
        ProgressBoard.RunAsync(
            context.Terminal,
            [.. folders.Select(folder => Path.GetFileName(folder.Path))],
            context.Json,
            async rows =>
            {
                for (var i = 0; i < folders.Length; i++)
                {
                    var system = await RankingSystem.OpenAsync(
                        folders[i].ReadDesign(),
                        folders[i].Path,
                        new(),
                        context.Terminal.Clock,
                        rows[i],
                        cancellation
                    );
                    group.Add(system);
                    context.Terminal.TellRecovery(system.Recovery);
                }
                return true;
            }
        );

    private static void Tell(
        VerbContext context,
        IReadOnlyList<string> urls,
        IReadOnlyList<RankingSystem> systems
    )
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(
                new(urls, [.. systems.Select(system => system.Design.Name)], []),
                CliJson.Default.ServingDocument
            );
            return;
        }
        foreach (var system in systems)
        {
            var status = system.Status;
            context.Terminal.Out.WriteLine(
                $"{status.System}: {Figures.Count(status.Items)} items, {Figures.Count(status.LogEvents)} events, "
                    + (
                        status.Bundle.Length > 0
                            ? $"bundle {status.Bundle} with the model '{status.Model}'."
                            : $"not trained yet, so it answers on a lower rung; run 'shortlist train {system.Folder.Path}'."
                    )
            );
        }
        foreach (var system in systems)
        {
            context.Terminal.Out.WriteLine(OpeningText.Of(system.Design.Name, system.Opening));
        }
        context.Terminal.Out.WriteLine($"Open {urls[0]} — Ctrl-C stops.");
        context.Terminal.Out.Flush();
    }
}
