using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Serving;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Drills;

/// <summary>
/// A bundle to drill with, and requests that neither it nor what it says of its rungs has seen: the held-out requests are
/// split by chance, one half for the saying and the other for the drill.
/// </summary>
/// <param name="Bundle">Not published; its trained parts have not seen the held-out requests, as those of a published one have.</param>
/// <param name="Held">Lists with their grades, in the order of their names' hashes.</param>
internal sealed record DrillBundle(ActiveBundle Bundle, IReadOnlyList<RowGroup> Held)
{
    private const string Hash = "drill";

    /// <param name="design">What is trained.</param>
    /// <param name="replay">The log, from its first event.</param>
    /// <param name="limits">How many requests the bundle's own figures are measured on.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="clock">For the retrievers' own reports.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops within a moment.</param>
    public static DrillBundle Train(
        Design design,
        Func<IEnumerable<LoggedEvent>> replay,
        RungReviewLimits limits,
        SystemOptions options,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var bounds = TrainingLimits.Default;
        var window = RowWindow.Split(design, replay().Select(logged => logged.Event), bounds);
        var state = new SystemState(design, clock);
        var trained = PartTraining.Run(
            design,
            replay().Select(logged => logged.Event),
            window.TrainFromMs,
            options,
            progress,
            cancellation
        );
        var collector = new RowCollector(design, state, window, options.Seed, trained);
        RowReplay.Run(
            replay(),
            state,
            Anchors.Of(replay(), collector.Wants),
            collector.Anchor,
            collector,
            progress,
            cancellation
        );
        collector.Finish();
        var ladder = new LadderTraining(design, state.Features, options, bounds).Train(
            collector.Train,
            collector.Test,
            progress,
            cancellation
        );
        var (said, held) = Halves(collector.Test, options.Seed);
        var chosen = new ActiveModel(Hash, ladder.Chosen.Name, ladder.Chosen.Ranker, ladder.Fills);
        var rungs = new RungReview(design, options, clock) { Limits = limits }.Run(
            replay,
            said,
            chosen,
            [],
            trained,
            progress,
            cancellation
        );
        return new(BundleOf(chosen, trained, rungs), held);
    }

    private static ActiveBundle BundleOf(ActiveModel chosen, TrainedParts trained, RungQualities rungs) =>
        new()
        {
            Hash = Hash,
            CreatedAt = null,
            Chosen = chosen,
            Models = new Dictionary<string, ActiveModel>(StringComparer.Ordinal) { [chosen.Name] = chosen },
            Trained = trained,
            Rungs = rungs,
        };

    private static (List<RowGroup> Said, List<RowGroup> Held) Halves(IReadOnlyList<RowGroup> test, ulong seed)
    {
        // Another hash than that which orders the requests of a review: a half by the same would be its first or its last.
        var halves = test.Where(group => group.AllGrades().Any(grade => grade.Value > 0))
            .OrderBy(group => StableHash.Of(group.Name, ~seed))
            .ThenBy(group => group.Name, StringComparer.Ordinal)
            .ToLookup(group => (StableHash.Of(group.Name, ~seed) & 1) == 0);
        return ([.. halves[true]], [.. halves[false]]);
    }
}
