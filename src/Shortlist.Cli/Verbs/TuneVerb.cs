using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Systems;
using Shortlist.Systems.Searching;

namespace Shortlist.Cli.Verbs;

/// <summary>Searches a better recipe for a model, within the space the design declares and a budget of minutes.</summary>
internal sealed class TuneVerb : IVerb
{
    private const double MinutesMax = 10_000;

    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "A model of the ladder; else the richest that ranking.search names.",
        HelpName = "NAME",
    };

    private readonly Option<double> _minutes = new("--minutes")
    {
        Description = "How long recipes are tried; reading the log and the last comparison come on top.",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Decides which recipes are drawn; the same seed goes on with the trials recorded.",
        DefaultValueFactory = _ => new SystemOptions().Seed,
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "A file to write the best recipe to, as an entry of the ladder.",
        HelpName = "FILE",
    };

    public string Name => "tune";

    public string Summary =>
        "Search a better recipe for a model of the ladder, and hold the best against the design's on lists no trial has seen. Ctrl-C keeps the trials; the next search goes on.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_model);
        command.Add(_minutes);
        command.Add(_seed);
        command.Add(_out);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var design = folder.ReadDesign();
        var minutes = context.Value(_minutes);
        if (!(minutes is > 0 and <= MinutesMax))
        {
            throw CliException.BadInput(
                $"--minutes is {minutes}; expected more than 0 and at most {MinutesMax}."
            );
        }
        var model =
            context.Value(_model)
            ?? RecipeTuning.ModelsOf(design).LastOrDefault()
            ?? throw CliException.BadInput(
                "The design declares nothing to search. Put entries such as { model: trees, parameter: leaves, values: [15, 31, 63] } under ranking.search."
            );
        try
        {
            var report = await context.RunAsync(
                design.Name,
                progress =>
                    RecipeTuning.Run(
                        design,
                        folder,
                        model,
                        TimeSpan.FromMinutes(minutes),
                        new() { Seed = context.Value(_seed) },
                        context.Terminal.Clock,
                        progress,
                        cancellation
                    ),
                cancellation
            );
            if (context.Value(_out) is { } path && report.Recipe.Length > 0)
            {
                await File.WriteAllTextAsync(path, report.Recipe + "\n", cancellation);
            }
            Tell(context, report);
            return ExitCode.Ok;
        }
        catch (Exception impossible)
            when (impossible is ArgumentException or InvalidOperationException or DirectoryNotFoundException)
        {
            throw CliException.BadInput(impossible.Message, impossible);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            context.Terminal.Error.WriteLine(
                "Stopped. The trials that finished are kept; the next search goes on."
            );
            return ExitCode.Interrupted;
        }
    }

    private static void Tell(VerbContext context, SearchReport report)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(report, CliJson.Default.SearchReport);
            return;
        }
        SearchText.Write(context.Terminal, report);
    }
}
