using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Learning;
using Shortlist.Queries;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

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

    /// <param name="replay">The log, from its first event; read twice.</param>
    /// <param name="held">Held-out lists with their grades.</param>
    /// <param name="model">What ranks on the full rung, as of a bundle.</param>
    /// <param name="trained">What retrievers had learnt before these lists.</param>
    /// <param name="progress">Told after each request.</param>
    /// <param name="cancellation">Stops within a request.</param>
    public RungQualities Run(
        Func<IEnumerable<LoggedEvent>> replay,
        IReadOnlyList<RowGroup> held,
        ActiveModel model,
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
            light is not null,
            trained.All.Count > 0,
            asked.Count,
            Limits
        );
        var workers = new Workers(options.Threads, cancellation);
        var trial = new RungTrial(design, variants, state.Features, light, metric, workers);
        var done = 0;
        Replay(
            replay,
            state,
            asked,
            (request, subject, group, number) =>
            {
                trial.Run(state, number, PlanOf(request, subject, model, trained), group.AllGrades());
                progress?.Report(new("measuring rungs", ++done, asked.Count, "requests"));
            },
            cancellation
        );
        return RungTally.Of(variants, metric.Name);
    }

    /// <summary>Requests in the order in which they are measured, by name; drawn by hash, so that any first part is a sample too.</summary>
    private Dictionary<(bool HasNoList, string Name), (RowGroup Group, int Number)> Sample(
        IReadOnlyList<RowGroup> held
    ) =>
        held.Where(group => group.AllGrades().Any(grade => grade.Value > 0))
            .OrderBy(group => StableHash.Of(group.Name, options.Seed))
            .ThenBy(group => group.Name, StringComparer.Ordinal)
            .Take(Limits.RequestCountMax)
            .Index()
            .ToDictionary(
                group => (group.Item.HasNoList, group.Item.Name),
                group => (group.Item, group.Index)
            );

    private static void Replay(
        Func<IEnumerable<LoggedEvent>> replay,
        SystemState state,
        Dictionary<(bool HasNoList, string Name), (RowGroup Group, int Number)> asked,
        Action<RankRequest, Subject, RowGroup, int> answer,
        CancellationToken cancellation
    )
    {
        var left = new Dictionary<(bool, string), (RowGroup Group, int Number)>(asked);
        var anchors = Anchors.Of(replay(), list => left.ContainsKey((false, list.Request.Value)));
        foreach (var logged in replay())
        {
            foreach (var list in anchors.At(logged.Offset))
            {
                Ask(list);
            }
            switch (logged.Event)
            {
                case ListShown list:
                    Ask(list);
                    break;
                case Interaction { Request: null } wanted when left.Remove((true, wanted.Id), out var own):
                    answer(RequestOf(wanted), state.SubjectOf(wanted), own.Group, own.Number);
                    break;
            }
            cancellation.ThrowIfCancellationRequested();
            if (left.Count == 0)
            {
                return; // What comes after the last request changes nothing any more.
            }
            state.Apply(logged);
        }

        void Ask(ListShown list)
        {
            if (left.Remove((false, list.Request.Value), out var own))
            {
                answer(RequestOf(list), state.SubjectOf(list), own.Group, own.Number);
            }
        }
    }

    private ListPlan PlanOf(RankRequest request, Subject subject, ActiveModel model, TrainedParts trained) =>
        new()
        {
            Request = request with
            {
                // As long as a page, and as long as the metric looks.
                Count = Math.Max(design.Serving.PageSize, MetricOf(design).At ?? 0),
            },
            Subject = subject,
            Rung = RungNames.Full,
            Model = model,
            Trained = trained,
            Deadline = Deadline.Never,
            Seed = StableHash.Of(request.Request!.Value.Value),
        };

    private static RankRequest RequestOf(ListShown list) =>
        new()
        {
            Request = list.Request,
            User = list.User,
            Session = list.Session,
            Query = list.Query,
            Context = list.Context,
            Filter = RequestFilter.Read(list.Filter),
            Count = list.Impressions.Length,
            LogsImpression = false,
        };

    private static RankRequest RequestOf(Interaction wanted) =>
        new()
        {
            Request = new RequestId(wanted.Id),
            User = wanted.User,
            Session = wanted.Session,
            Query = wanted.Query,
            Context = wanted.Context,
            Count = 1,
            LogsImpression = false,
        };
}
