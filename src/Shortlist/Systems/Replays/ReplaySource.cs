using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Registry;
using Shortlist.Systems.Erasures;

namespace Shortlist.Systems.Replays;

/// <summary>What lists are made again from: a log, the bundles, and the design.</summary>
internal sealed record ReplaySource
{
    public required Design Design { get; init; }

    /// <summary>The log from an offset on.</summary>
    public required Func<long, IEnumerable<LoggedEvent>> Log { get; init; }

    /// <summary>The offset of its first event.</summary>
    public required long First { get; init; }

    /// <summary>One past its last, when this was made.</summary>
    public required long End { get; init; }

    public required BundleRegistry Bundles { get; init; }

    /// <summary>States before this offset knew events that were erased since.</summary>
    public long ErasedBefore { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Of a folder, whether or not a system has it open.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="EventLogDamagedException">The log can't be read.</exception>
    public static ReplaySource Of(Design design, SystemFolder folder, TimeProvider clock)
    {
        var log = EventLogReader.Open(folder.Log);
        var (first, end) = log.ReadBounds();
        return new()
        {
            Design = design,
            Log = log.Replay,
            First = first,
            End = end,
            Bundles = BundleRegistry.Open(folder.Bundles, clock),
            ErasedBefore = new ErasureReceipts(folder.Erasures).Read().AnswersFrom,
            Clock = clock,
        };
    }

    /// <summary>The events there were when this was made.</summary>
    public IEnumerable<LoggedEvent> Events(long from) =>
        Log(Math.Max(from, First)).TakeWhile(logged => logged.Offset < End);

    /// <summary>
    /// Replays the log into a fresh state and stops at each list when the state is the one that ranked it.
    /// </summary>
    /// <param name="anchors">Of the same log.</param>
    /// <param name="state">Fresh.</param>
    /// <param name="anchored">Told of each list, in order of its state.</param>
    /// <param name="cancellation">Looked at every thousand events and before every list.</param>
    /// <returns>The events that were applied.</returns>
    public long Replay(
        Anchors anchors,
        SystemState state,
        Action<ListShown> anchored,
        CancellationToken cancellation
    )
    {
        var applied = 0L;
        foreach (var logged in Events(First))
        {
            foreach (var list in anchors.At(logged.Offset))
            {
                cancellation.ThrowIfCancellationRequested();
                state.SkipTo(list.StateOffset!.Value); // Events before it may have been erased.
                anchored(list);
            }
            if (anchors.IsEmpty)
            {
                break; // What comes after the last list changes nothing any more.
            }
            state.Apply(logged);
            if (++applied % 1_024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
        return applied;
    }
}
