using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Systems.Replays;

/// <summary>
/// The proof that an answer can be told from its log: makes the lists that were shown again, each by the state, the bundle
/// and the plan it was made with, and holds them against what was shown.
/// </summary>
public static class ReplayRun
{
    /// <summary>Lists held in memory at once, each about 2 kB.</summary>
    public const int ListCountMax = 1_000_000;

    /// <summary>Differences that are told one by one; the rest is counted.</summary>
    public const int DifferenceCountMax = 20;

    /// <summary>Changes nothing, and may run while the system serves: what is written meanwhile is left out.</summary>
    /// <remarks>Reads the log three times, about a second a million events each, and makes each list once.</remarks>
    /// <param name="design">As it is now; lists of another are out of reach.</param>
    /// <param name="folder">The system's.</param>
    /// <param name="lastCountMax">Of more lists, the latest are made again.</param>
    /// <param name="request">The only one wanted; null for all.</param>
    /// <param name="clock">For the retrievers' own reports.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops within a moment.</param>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="EventLogDamagedException">The log can't be read.</exception>
    public static ListReplayReport Run(
        Design design,
        SystemFolder folder,
        int lastCountMax,
        RequestId? request,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var source = ReplaySource.Of(design, folder, clock);
        var lists = ReplayLists.Of(source, lastCountMax, list => request is null || list.Request == request);
        var state = new SystemState(design, clock);
        var replay = new ListReplay(source, state);
        var tally = new ReplayTally();
        var events = source.Replay(
            lists.Anchors,
            state,
            list =>
            {
                tally.Add(replay.Make(list));
                if (tally.Count % 64 == 0)
                {
                    progress?.Report(new("making lists again", tally.Count, lists.Count, "lists"));
                }
            },
            cancellation
        );
        return tally.Report(lists, events);
    }
}
