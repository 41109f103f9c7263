using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Importing;
using Shortlist.Cli.Output;
using Shortlist.Datasets;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>What a system scores: on its own log, or on a public data set.</summary>
internal sealed class EvaluateVerb : IVerb
{
    private readonly Argument<string?> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of a trained system; leave it out with --dataset.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _dataset = new("--dataset")
    {
        Description = "A format and its folder; the design that fits is run on it.",
        HelpName = "FORMAT FOLDER",
        Arity = new(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _design = new("--design")
    {
        Description = "Judge this design instead of the one that fits.",
        HelpName = "FILE",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Decides what is held out and what is sampled.",
        DefaultValueFactory = _ => 42,
    };

    public string Name => "evaluate";

    public string Summary =>
        "Measure a design on a public data set, or show what the serving bundle of a system was measured at.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_dataset);
        command.Add(_design);
        command.Add(_seed);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var named = context.Value(_dataset) ?? [];
        var system = context.Value(_system);
        if (named.Length == 2 == system is not null)
        {
            throw CliException.BadInput(
                "Give either the folder of a system, or --dataset FORMAT FOLDER to run a design on a data set."
            );
        }
        var report = system is null
            ? await RunDatasetAsync(context, named[0], named[1], cancellation)
            : ServingEvaluation.Read(SystemFolders.Find(system), context.Terminal.Clock);
        if (context.Json)
        {
            context.Terminal.WriteJson(
                new(report.Dataset, report.System, report.Metrics),
                CliJson.Default.EvaluationDocument
            );
            return ExitCode.Ok;
        }
        context.Terminal.Out.WriteLine($"{report.System} on {report.Dataset}");
        context.Terminal.Screen.Write(Figures.Metrics(report.Metrics));
        foreach (var note in report.Notes)
        {
            context.Terminal.Out.WriteLine(note);
        }
        return ExitCode.Ok;
    }

    private async Task<EvaluationReport> RunDatasetAsync(
        VerbContext context,
        string format,
        string folder,
        CancellationToken cancellation
    )
    {
        var dataset = DatasetFormats.Find(format);
        var seed = context.Value(_seed);
        var content = dataset.Open(folder, new() { Seed = seed });
        if (content.Protocol is not { } protocol)
        {
            throw CliException.BadInput(
                $"The format '{dataset.Name}' holds events and no judgments. Import it into a system and train: the design says how it is judged."
            );
        }
        var design = FindDesign(context.Value(_design), dataset);
        return await context.RunAsync(
            dataset.Name,
            progress =>
                DatasetEvaluation.Run(
                    design,
                    dataset.Name,
                    content.Events,
                    protocol,
                    new() { Seed = seed, Retrains = false },
                    progress,
                    cancellation
                ),
            cancellation
        );
    }

    private static Design FindDesign(string? path, IDataset dataset)
    {
        if (path is not null)
        {
            return DesignFile.Require(DesignFile.Find(path));
        }
        if (dataset.Design.Length == 0)
        {
            return ReferenceSystems.Design(dataset.System);
        }
        var reading = DesignReader.Read(
            dataset.Design,
            $"the design of {dataset.Name}",
            EngineVocabulary.Full
        );
        return reading.Design
            ?? throw new InvalidOperationException(
                $"The design of the data set '{dataset.Name}' does not read: {string.Join(" ", reading.Findings)}"
            );
    }
}
