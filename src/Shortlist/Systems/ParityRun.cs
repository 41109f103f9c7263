using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Registry;
using Shortlist.Serving.Rows;
using Shortlist.Systems.Erasures;

namespace Shortlist.Systems;

/// <summary>
/// The proof of "one definition, one code path": replays a system's log and computes every row again that was served, with
/// the state, the filter and the bundle it was served with.
/// </summary>
public static class ParityRun
{
    /// <summary>Lists whose rows are held in memory at once, each about 4 kB.</summary>
    public const int ListCountMax = 100_000;

    /// <summary>Changes nothing, and may run while the system serves: what is written meanwhile is left out.</summary>
    /// <param name="design">As it is now; features it defines otherwise than then are not compared.</param>
    /// <param name="folder">The system's.</param>
    /// <param name="lastCountMax">Of more lists, the latest are compared.</param>
    /// <param name="clock">For the retrievers' own reports.</param>
    /// <param name="progress">Told how far the replay is.</param>
    /// <param name="cancellation">Stops within a moment.</param>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="EventLogDamagedException">The log can't be read.</exception>
    public static ParityReport Run(
        Design design,
        SystemFolder folder,
        int lastCountMax,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        // Rows first: every row that is there then has its list in the log.
        var rows = ServedRowReader.ReadLast(folder.Rows, lastCountMax);
        var log = EventLogReader.Open(folder.Log);
        var (first, end) = log.ReadBounds();
        var state = new SystemState(design, clock);
        var source = new ParitySource(rows, BundleRegistry.Open(folder.Bundles, clock), first)
        {
            ErasedBefore = new ErasureReceipts(folder.Erasures).Read().AnswersFrom,
        };
        var check = new ParityCheck(state, source);
        var anchors = Anchors.Of(Events(), check.Wants);
        foreach (var logged in Events())
        {
            foreach (var list in anchors.At(logged.Offset))
            {
                check.Compare(list);
            }
            if (anchors.IsEmpty)
            {
                break; // What comes after the last list changes nothing any more.
            }
            state.Apply(logged);
            if ((logged.Offset - first) % 1_024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new("comparing rows", logged.Offset - first, end - first, "events"));
            }
        }
        return check.Report();

        IEnumerable<LoggedEvent> Events() => log.Replay(first).TakeWhile(logged => logged.Offset < end);
    }
}
