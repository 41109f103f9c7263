using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Monitoring.Data;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>What came into a system's log, by field and hour, and what is not as it should be.</summary>
internal sealed class MonitorVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    public string Name => "monitor";

    public string Summary =>
        "Show how much came in, how complete it is and of which values, and hold it against the weeks before; changes nothing.";

    public void Describe(Command command) => command.Add(_system);

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        if (!Directory.Exists(folder.Log))
        {
            throw CliException.BadInput(
                $"'{folder.Path}' has no log yet. Put events in first, with 'shortlist import' or over HTTP."
            );
        }
        var design = folder.ReadDesign();
        var report = await context.RunAsync(
            design.Name,
            progress => Read(design, folder, context.Terminal, progress, cancellation),
            cancellation
        );
        if (context.Json)
        {
            context.Terminal.WriteJson(report, CliJson.Default.DataReport);
        }
        else
        {
            MonitorText.Write(context.Terminal, report);
        }
        return report.BrokenCount == 0 ? ExitCode.Ok : ExitCode.Findings;
    }

    private static DataReport Read(
        Design design,
        SystemFolder folder,
        Terminal terminal,
        IProgress<WorkProgress> progress,
        CancellationToken cancellation
    )
    {
        var log = EventLogReader.Open(folder.Log);
        var (first, end) = log.ReadBounds();
        var monitor = new DataMonitor(design.Data);
        foreach (var batch in log.Replay(first).TakeWhile(logged => logged.Offset < end).Chunk(8_192))
        {
            cancellation.ThrowIfCancellationRequested();
            monitor.Apply(batch);
            progress.Report(new("reading the log", batch[^1].Offset + 1 - first, end - first, "events"));
        }
        return monitor.Report(terminal.Clock.GetUtcNow());
    }
}
