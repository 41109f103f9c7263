using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Registry;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>What a bundle loses when a feature, or a group of features, is missing.</summary>
internal sealed class AblateVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    private readonly Option<string?> _bundle = new("--bundle")
    {
        Description = "A bundle, or the first letters of its hash; else the one that serves.",
        HelpName = "HASH",
    };

    private readonly Option<bool> _retrain = new("--retrain")
    {
        Description =
            "Also train the model anew without each: what the feature is worth. Takes a training for each.",
    };

    public string Name => "ablate";

    public string Summary =>
        "Measure on the held-out lists what the loss of each feature and each group of features costs, and keep it beside the bundle.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_bundle);
        command.Add(_retrain);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var design = folder.ReadDesign();
        var clock = context.Terminal.Clock;
        var bundle = Find(folder, context.Value(_bundle), clock);
        var retrain = context.Value(_retrain);
        try
        {
            var report = await context.RunAsync(
                design.Name,
                progress =>
                    Ablation.Run(design, folder, bundle, retrain, new(), clock, progress, cancellation),
                cancellation
            );
            Tell(context, report);
            return ExitCode.Ok;
        }
        catch (InvalidOperationException nothing)
        {
            throw CliException.BadInput(nothing.Message, nothing);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            context.Terminal.Error.WriteLine("Stopped. Nothing was written.");
            return ExitCode.Interrupted;
        }
    }

    private static BundleHash Find(SystemFolder folder, string? typed, TimeProvider clock)
    {
        var registry = BundleRegistry.Open(folder.Bundles, clock);
        return typed is { Length: > 0 }
            ? registry.Find(typed)
            : registry.Serving
                ?? throw CliException.BadInput(
                    $"'{folder.Path}' has no serving bundle. Train it first: shortlist train {folder.Path}, or name a bundle with --bundle."
                );
    }

    private static void Tell(VerbContext context, AblationReport report)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(report, CliJson.Default.AblationReport);
            return;
        }
        AblationText.Write(context.Terminal, report);
    }
}
