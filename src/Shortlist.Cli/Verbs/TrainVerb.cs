using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>Trains the ladder of a system on its log, and promotes the bundle if it passes the gates.</summary>
internal sealed class TrainVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system, with its design.yaml and its log.",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Decides what is sampled; the same log, design and seed make the same bundle.",
        DefaultValueFactory = _ => new SystemOptions().Seed,
    };

    public string Name => "train";

    public string Summary =>
        "Train the models of a design on its log and promote the best if it passes the gates. Until then, and after Ctrl-C, the bundle before keeps serving.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_seed);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var design = folder.ReadDesign();
        var options = new SystemOptions { Seed = context.Value(_seed), Retrains = false };
        try
        {
            var report = await ProgressBoard.RunAsync(
                context.Terminal,
                design.Name,
                context.Json,
                progress => TrainAsync(folder, design, options, context.Terminal, progress, cancellation)
            );
            Tell(context, TrainingDocument.Of(design.Name, report));
            return report.Promoted ? ExitCode.Ok : ExitCode.Findings;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            context.Terminal.Error.WriteLine(
                "Stopped. Nothing was published; the bundle before keeps serving."
            );
            return ExitCode.Interrupted;
        }
    }

    private static async Task<TrainingReport> TrainAsync(
        SystemFolder folder,
        Designs.Design design,
        SystemOptions options,
        Terminal terminal,
        IProgress<WorkProgress> progress,
        CancellationToken cancellation
    )
    {
        await using var system = await RankingSystem.OpenAsync(
            design,
            folder.Path,
            options,
            terminal.Clock,
            progress,
            cancellation
        );
        terminal.TellRecovery(system.Recovery);
        return system.Status.LogEvents > 0
            ? await system.TrainAsync("shortlist train", progress, cancellation)
            : throw CliException.BadInput(
                $"The log of '{folder.Path}' is empty, so there is nothing to learn from. Put events in first, with 'shortlist import' or over HTTP."
            );
    }

    private static void Tell(VerbContext context, TrainingDocument training)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(training, CliJson.Default.TrainingDocument);
            return;
        }
        TrainingText.Write(context.Terminal, training);
    }
}
