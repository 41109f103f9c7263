using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Importing;
using Shortlist.Cli.Output;
using Shortlist.Datasets;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;
using Spectre.Console;

namespace Shortlist.Cli.Verbs;

/// <summary>Events from public data sets and anybody's files into the log of a system.</summary>
internal sealed class ImportVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system, with its design.yaml.",
    };

    private readonly Option<string[]> _dataset = new("--dataset")
    {
        Description =
            $"A format and its folder: {string.Join(", ", DatasetCatalog.All.Select(each => each.Name))}.",
        HelpName = "FORMAT FOLDER",
        Arity = new(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _events = new("--events")
    {
        Description =
            "A file of events: JSON lines (.ndjson, .jsonl) or a table (.csv, .tsv), plain or as .gz.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _mapping = new("--mapping")
    {
        Description = "Which column is which field, for tables and JSON lines of your own.",
        HelpName = "FILE",
    };

    private readonly Option<int> _batch = new("--batch")
    {
        Description = "Events that go to disk together.",
        DefaultValueFactory = _ => EventImport.BatchCountDefault,
    };

    public string Name => "import";

    public string Summary =>
        "Read events into a system's log. Importing the same again adds nothing, so an interrupted import goes on where it stopped.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_dataset);
        command.Add(_events);
        command.Add(_mapping);
        command.Add(_batch);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var design = folder.ReadDesign();
        var batch = context.Value(_batch);
        if (batch is < 1 or > 1_000_000)
        {
            throw CliException.BadInput($"--batch is {batch}; expected 1 to 1000000.");
        }

        var (clock, started) = (context.Terminal.Clock, context.Terminal.Clock.GetTimestamp());
        var source = Open(context, design);
        await using var log = EventLog.Open(folder.Log, new(), clock);
        context.Terminal.TellRecovery(log.Recovery);
        using var quarantine = Quarantine.Open(folder.Quarantine, new(), clock);
        var border = new EventBorder(design.Data, log, quarantine, clock);
        var import = new EventImport(log, border, new(folder.Imports, source))
        {
            BatchCount = batch,
            Acknowledged = context.Verbose
                ? handled =>
                    context.Terminal.Error.WriteLine($"On disk: {handled} events, log end {log.End}.")
                : null,
        };
        var interrupted = false;
        try
        {
            await ProgressBoard.RunAsync(
                context.Terminal,
                design.Name,
                context.Json,
                async progress =>
                {
                    await import.RunAsync(source, progress, cancellation);
                    return true;
                }
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            interrupted = true;
        }
        var counts = import.Counts;
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        Tell(
            context,
            new()
            {
                System = design.Name,
                Read = counts.Read,
                ResumedAt = import.ResumedAt,
                Appended = counts.Appended,
                AlreadyKnown = counts.AlreadyKnown,
                Rejected = counts.Rejected + source.NotKeptCount,
                NotHeld = counts.NotHeld + source.NotKeptCount,
                FieldsLeftOut = source.NoteCount,
                MissingCodes = border.Counts.MissingCodes,
                Warnings = border.Counts.Warnings,
                Seconds = seconds,
                Rate = seconds > 0 ? (counts.Read - import.ResumedAt) / seconds : 0,
                Quarantine = counts.Rejected > 0 ? folder.Quarantine : null,
            },
            folder.Path
        );
        if (interrupted)
        {
            context.Terminal.Error.WriteLine(
                $"Stopped. {counts.Read:N0} events are safely in the log; the same command again goes on from there."
            );
        }
        return interrupted ? ExitCode.Interrupted : ExitCode.Ok;
    }

    private IImportSource Open(VerbContext context, Design design)
    {
        var named = context.Value(_dataset) ?? [];
        var file = context.Value(_events);
        var mapping = context.Value(_mapping);
        if (named.Length == 2 == file is not null)
        {
            throw CliException.BadInput(
                "Nothing to import, or two things at once. Give either --dataset FORMAT FOLDER or --events FILE."
            );
        }
        if (file is null)
        {
            return new DatasetSource(DatasetFormats.Find(named[0]), named[1], mapping, design);
        }
        return mapping is null && IsLines(file)
            ? new EventLines(file, design.Data, context.Terminal.Clock)
            : new DatasetSource(DatasetFormats.Find(IsLines(file) ? "ndjson" : "csv"), file, mapping, design);
    }

    private static bool IsLines(string file)
    {
        var plain = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        return Path.GetExtension(plain).ToLowerInvariant() is not (".csv" or ".tsv");
    }

    private static void Tell(VerbContext context, ImportDocument done, string folder)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(done, CliJson.Default.ImportDocument);
            return;
        }
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn("events")
            .AddColumn(new TableColumn("count").RightAligned());
        table.AddRow("read", Figures.Count(done.Read));
        table.AddRow("new in the log", Figures.Count(done.Appended));
        table.AddRow("in the log before", Figures.Count(done.AlreadyKnown));
        table.AddRow("refused", Figures.Count(done.Rejected));
        table.AddRow("values that stand for missing ones", Figures.Count(done.MissingCodes));
        context.Terminal.Screen.Write(table);
        var output = context.Terminal.Out;
        foreach (var warning in done.Warnings)
        {
            output.WriteLine(
                $"Warning, {Figures.Count(warning.Count)} events: {warning.Field}: {warning.Example}"
            );
        }
        if (done.FieldsLeftOut > 0)
        {
            output.WriteLine(
                $"{Figures.Count(done.FieldsLeftOut)} fields of the data set were no values and were left out of events that were taken."
            );
        }
        output.WriteLine(
            $"{Figures.Seconds(done.Seconds)}, {Figures.Count((long)done.Rate)} events a second."
        );
        if (done.Quarantine is not null)
        {
            output.WriteLine($"What was refused, and why: shortlist quarantine {folder}");
        }
        if (done.NotHeld > 0)
        {
            output.WriteLine(
                $"The quarantine had no room for {Figures.Count(done.NotHeld)} of them. Mend or discard what is in it, and import again."
            );
        }
    }
}
