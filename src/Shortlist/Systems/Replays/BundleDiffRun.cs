using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Registry;

namespace Shortlist.Systems.Replays;

/// <summary>
/// Answers the requests of the past with two bundles, each as the state was then, on the best rung and with nothing left out,
/// and says how the lists differ, which items moved, and why.
/// </summary>
public static class BundleDiffRun
{
    /// <summary>Requests held in memory at once, each about 2 kB.</summary>
    public const int ListCountMax = 100_000;

    /// <summary>Changed lists whose moves are explained: taking the scores of two lists apart costs some milliseconds.</summary>
    public const int ExplainedCountMax = 500;

    /// <summary>Changes nothing, and may run while the system serves.</summary>
    /// <param name="design">As it is now.</param>
    /// <param name="folder">The system's.</param>
    /// <param name="a">The first bundle.</param>
    /// <param name="b">The second.</param>
    /// <param name="lastCountMax">Of more requests, the latest.</param>
    /// <param name="since">Requests before are passed over; null for none.</param>
    /// <param name="clock">For the retrievers' own reports.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops within a moment.</param>
    /// <exception cref="ArgumentException">There is no such bundle.</exception>
    /// <exception cref="BundleDamagedException">One of them differs from what was published.</exception>
    /// <exception cref="BundleMisfitException">One of them was trained for another design.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="EventLogDamagedException">The log can't be read.</exception>
    public static BundleDiffReport Run(
        Design design,
        SystemFolder folder,
        BundleHash a,
        BundleHash b,
        int lastCountMax,
        DateTimeOffset? since,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var source = ReplaySource.Of(design, folder, clock);
        var state = new SystemState(design, clock);
        var diff = new BundleDiff(new(source, state), Read(a), Read(b), state);
        var lists = ReplayLists.Of(
            source,
            lastCountMax,
            list => list.StateOffset >= source.ErasedBefore && (since is null || list.At >= since)
        );
        var done = 0;
        source.Replay(
            lists.Anchors,
            state,
            list =>
            {
                diff.Add(list);
                if (++done % 32 == 0)
                {
                    progress?.Report(new("answering again, twice", done, lists.Count, "requests"));
                }
            },
            cancellation
        );
        return diff.Report();

        ActiveBundle Read(BundleHash hash) =>
            ActiveBundle.Read(source.Bundles.Load(hash), state.Features.Names, design.Ranking.Value);
    }
}
