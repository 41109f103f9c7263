using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Learning;
using Shortlist.Serving;
using Shortlist.Systems.Answers;
using Shortlist.Systems.Caching;

namespace Shortlist.Systems.Training;

/// <summary>
/// Measures what each rung of a design is worth: held-out requests are answered again, whole, on the state as it was then, and
/// the lists judged by what these people took.
/// </summary>
/// <remarks>
/// One more replay of the log, up to the last of the requests: before the models are trained nobody can answer. Beside the
/// state of the training it holds one more.
/// </remarks>
internal sealed class RungReview(Design design, SystemOptions options, TimeProvider clock)
{
    // Where the design judges by rows alone: the field's habit for lists.
    private static readonly MetricSpec Fallback = new() { Metric = "ndcg", At = 10 };

    public RungReviewLimits Limits { get; init; } = RungReviewLimits.Default;

    /// <summary>The primary metric of the design where it judges lists, else its first that does.</summary>
    public static MetricSpec MetricOf(Design design) =>
        design
            .Evaluation.Metrics.Prepend(design.Evaluation.Primary)
            .FirstOrDefault(spec => MetricCatalog.Get(spec.Metric) is IListMetric)
        ?? Fallback;

    /// <param name="replay">The log, from its first event; read three times.</param>
    /// <param name="held">Held-out lists with their grades.</param>
    /// <param name="model">What ranks on the full rung, as of a bundle.</param>
    /// <param name="others">What arms of experiments rank with instead, as of the same bundle.</param>
    /// <param name="trained">What retrievers had learnt before these lists.</param>
    /// <param name="progress">Told after each request.</param>
    /// <param name="cancellation">Stops within a request.</param>
    public RungQualities Run(
        Func<IEnumerable<LoggedEvent>> replay,
        IReadOnlyList<RowGroup> held,
        ActiveModel model,
        IReadOnlyList<ActiveModel> others,
        TrainedParts trained,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var metric = MetricOf(design);
        var asked = Sample(held);
        if (asked.Count < RungTally.RequestCountMin)
        {
            return RungQualities.None with
            {
                Metric = metric.Name,
                Unmeasured =
                [
                    $"Only {asked.Count} held-out requests have an item that was wanted; with fewer than {RungTally.RequestCountMin} no rung was measured.",
                ],
            };
        }
        var state = new SystemState(design, clock);
        var light = LightModel.Of(design);
        var variants = new RungVariants(
            design,
            state.Features,
            model,
            others,
            light is not null,
            trained.All.Count > 0,
            asked.Count,
            Limits
        );
        var workers = new Workers(options.Threads, cancellation);
        var then = new ReplayClock();
        var trial = new RungTrial(design, variants, state.Features, light, metric, workers)
        {
            LastGood = new LastGoodLists(design, then),
        };
        var keeps = design.Serving.Rungs.Any(rung => rung.Name is RungNames.LastGood);
        var done = 0;
        new HeldReplay(design, metric).Run(
            replay,
            state,
            asked,
            keeps ? EarlierRequests.Of(design, replay(), asked) : new HashSet<RequestId>(),
            held =>
            {
                then.At = held.At;
                var plan = PlanOf(held, model, trained);
                if (held.Group is { } group)
                {
                    trial.Run(state, held.Number, plan, group.AllGrades());
                    progress?.Report(new("measuring rungs", ++done, asked.Count, "requests"));
                }
                else
                {
                    trial.Keep(state, plan);
                }
            },
            cancellation
        );
        return RungTally.Of(variants, metric.Name);
    }

    // Drawn by hash, so that any first part is a sample too.
    private List<RowGroup> Sample(IReadOnlyList<RowGroup> held) =>
        [
            .. held.Where(group => group.AllGrades().Any(grade => grade.Value > 0))
                .OrderBy(group => StableHash.Of(group.Name, options.Seed))
                .ThenBy(group => group.Name, StringComparer.Ordinal)
                .Take(Limits.RequestCountMax),
        ];

    private static ListPlan PlanOf(HeldRequest held, ActiveModel model, TrainedParts trained) =>
        new()
        {
            Request = held.Request,
            Subject = held.Subject,
            Rung = RungNames.Full,
            Model = model,
            Trained = trained,
            Deadline = Deadline.Never,
            Seed = StableHash.Of(held.Request.Request!.Value.Value), // As it is served.
        };
}
