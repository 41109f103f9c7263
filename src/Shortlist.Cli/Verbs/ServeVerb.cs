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
        await OpenAsync(context, folders, group, cancellation);
        await using var server = await RunningServer.StartAsync(
            group.All,
            context.Value(_urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries),
            terminal.Clock,
            cancellation
        );
        Tell(context, server.Urls, group.All);
        await terminal.Clock.WaitForStopAsync(Timeout.InfiniteTimeSpan, cancellation);
        return ExitCode.Ok;
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
