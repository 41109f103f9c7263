using System.CommandLine;
using System.Globalization;
using System.Text;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Verbs;

/// <summary>What a system refused: to be looked at, mended, replayed or discarded.</summary>
internal sealed class QuarantineVerb : IVerb
{
    private const int ExampleCharsMax = 80;

    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; to look, it may be serving meanwhile.",
    };

    private readonly Option<long?> _show = new("--show")
    {
        Description = "Print one record, whole.",
        HelpName = "ID",
    };

    private readonly Option<string?> _export = new("--export")
    {
        Description = "Write the records that wait to a file, to be mended with an editor.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _replay = new("--replay")
    {
        Description =
            "Check records again: the mended ones of a file, or all that wait, as after a change of the design. What is accepted enters the log.",
        HelpName = "FILE",
        Arity = new(0, 1),
    };

    private readonly Option<string?> _discard = new("--discard")
    {
        Description = "Give up one record, or all that wait for one reason.",
        HelpName = "ID or REASON",
    };

    public string Name => "quarantine";

    public string Summary =>
        "List what was refused and why; mend, replay or discard it. Nothing leaves the quarantine by itself.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_show);
        command.Add(_export);
        command.Add(_replay);
        command.Add(_discard);
    }

    public Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        Option[] actions = [_show, _export, _replay, _discard];
        if (actions.Count(context.Has) > 1)
        {
            throw CliException.BadInput(
                "Two things at once. Give one of --show, --export, --replay and --discard."
            );
        }
        return context switch
        {
            _ when context.Has(_show) => Task.FromResult(Show(context, folder, context.Value(_show) ?? 0)),
            _ when context.Has(_export) => Task.FromResult(Export(context, folder, context.Value(_export)!)),
            _ when context.Has(_replay) => ReplayAsync(context, folder, context.Value(_replay), cancellation),
            _ when context.Has(_discard) => Task.FromResult(
                Discard(context, folder, context.Value(_discard)!)
            ),
            _ => Task.FromResult(List(context, folder)),
        };
    }

    private static int List(VerbContext context, SystemFolder folder)
    {
        using var quarantine = Quarantine.OpenToRead(folder.Quarantine, context.Terminal.Clock);
        var summary = quarantine.Summary;
        QuarantinedDocument[] examples =
        [
            .. summary
                .Counts.Select(count => quarantine.Find(count.First))
                .Where(record => record is not null)
                .Select(record => QuarantinedDocument.Of(record!)),
        ];
        if (context.Json)
        {
            context.Terminal.WriteJson(
                new(folder.Quarantine, summary, examples),
                CliJson.Default.QuarantineDocument
            );
            return ExitCode.Ok;
        }
        if (summary.Counts.Count > 0)
        {
            context.Terminal.Screen.Write(Table(summary, examples));
        }
        context.Terminal.Out.WriteLine(
            $"{Figures.Count(summary.Held)} waiting, {Figures.Count(summary.Replayed)} replayed, {Figures.Count(summary.Discarded)} discarded."
        );
        if (summary.Damaged > 0)
        {
            context.Terminal.Out.WriteLine(
                $"{Figures.Count(summary.Damaged)} lines of the quarantine's file are damaged; what they held is in no other place but a backup."
            );
        }
        return ExitCode.Ok;
    }

    private static Table Table(QuarantineSummary summary, QuarantinedDocument[] examples)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn("reason")
            .AddColumn("field")
            .AddColumn(new TableColumn("records").RightAligned())
            .AddColumn("first")
            .AddColumn("why");
        foreach (var count in summary.Counts)
        {
            var first = examples.FirstOrDefault(example => example.Id == count.First);
            var why = first?.Reasons[0].Message ?? "";
            table.AddRow(
                new Text(count.Code),
                new Text(count.Field),
                new Text(Figures.Count(count.Held)),
                new Text(first is null ? "" : $"#{first.Id} {first.Source}:{first.Line}"),
                new Text(why.Length <= ExampleCharsMax ? why : why[..(ExampleCharsMax - 1)] + "…")
            );
        }
        return table;
    }

    private static int Show(VerbContext context, SystemFolder folder, long id)
    {
        using var quarantine = Quarantine.OpenToRead(folder.Quarantine, context.Terminal.Clock);
        if (quarantine.Find(id) is not { } record)
        {
            throw CliException.BadInput(
                $"There is no record {id} in the quarantine of '{folder.Path}'. Without --show, the first of each reason is listed."
            );
        }
        var shown = QuarantinedDocument.Of(record);
        if (context.Json)
        {
            context.Terminal.WriteJson(shown, CliJson.Default.QuarantinedDocument);
            return ExitCode.Ok;
        }
        var output = context.Terminal.Out;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"#{shown.Id}, {shown.State.ToString().ToLowerInvariant()}: {shown.Source}, line {shown.Line}, arrived {shown.ArrivedAt:u}, {shown.Count} times, {shown.Bytes} bytes"
            )
        );
        foreach (var reason in shown.Reasons)
        {
            output.WriteLine($"{reason.Code}: {reason}");
        }
        output.WriteLine(shown.Raw);
        return ExitCode.Ok;
    }

    private static int Export(VerbContext context, SystemFolder folder, string path)
    {
        using var quarantine = Quarantine.OpenToRead(folder.Quarantine, context.Terminal.Clock);
        var count = 0;
        using (var file = new StreamWriter(path, append: false, new UTF8Encoding(false)))
        {
            foreach (var id in quarantine.Ids())
            {
                if (quarantine.Find(id) is { } record)
                {
                    QuarantineFile.Write(file, record);
                    count++;
                }
            }
        }
        return Tell(
            context,
            new("export", count, 0, []),
            $"{Figures.Count(count)} records in {path}. Mend the lines below the '#' lines, then: shortlist quarantine {folder.Path} --replay {path}"
        );
    }

    private static async Task<int> ReplayAsync(
        VerbContext context,
        SystemFolder folder,
        string? path,
        CancellationToken cancellation
    )
    {
        var (design, clock) = (folder.ReadDesign(), context.Terminal.Clock);
        await using var log = EventLog.Open(folder.Log, new(), clock);
        context.Terminal.TellRecovery(log.Recovery);
        using var quarantine = Quarantine.Open(folder.Quarantine, new(), clock);
        var border = new EventBorder(design.Data, log, quarantine, clock);
        border.LearnLog(cancellation);
        var report = path is null
            ? await border.ReplayAsync(cancellation)
            : await border.ReplayAsync(QuarantineFile.Read(path), cancellation);
        return Tell(
            context,
            new("replay", report.Replayed, report.StillHeld, report.Unknown),
            $"{Figures.Count(report.Replayed)} of {Figures.Count(report.Tried)} records are in the log now, {Figures.Count(report.StillHeld)} are refused still."
        );
    }

    private static int Discard(VerbContext context, SystemFolder folder, string what)
    {
        using var quarantine = Quarantine.Open(folder.Quarantine, new(), context.Terminal.Clock);
        var isId = long.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        if (!isId && !ReasonCode.All.Contains(what, StringComparer.Ordinal))
        {
            throw CliException.BadInput(
                $"'{what}' is neither a record's number nor a reason; expected one of {string.Join(", ", ReasonCode.All)}."
            );
        }
        var count = quarantine.Close(isId ? [id] : quarantine.Ids(code: what), QuarantineState.Discarded);
        return Tell(
            context,
            new("discard", count, 0, isId && count == 0 ? [id] : []),
            $"{Figures.Count(count)} records discarded."
        );
    }

    private static int Tell(VerbContext context, QuarantineActionDocument done, string sentence)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(done, CliJson.Default.QuarantineActionDocument);
        }
        else
        {
            context.Terminal.Out.WriteLine(sentence);
        }
        if (done.Unknown.Count > 0 && !context.Json)
        {
            context.Terminal.Out.WriteLine(
                $"No record waits under {string.Join(", ", done.Unknown.Take(10).Select(id => $"#{id}"))}{(done.Unknown.Count > 10 ? " and others" : "")}."
            );
        }
        return done.StillHeld > 0 ? ExitCode.Findings : ExitCode.Ok;
    }
}
