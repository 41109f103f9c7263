using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Judgments.Rows;
using Shortlist.Learning;
using Shortlist.Scoring;

namespace Shortlist.Systems.Training;

/// <summary>Trains every model of a design's ladder on the same rows and judges all on the same lists.</summary>
public sealed class LadderTraining(
    Design design,
    FeatureSet features,
    SystemOptions options,
    TrainingLimits limits
)
{
    /// <summary>Fewer lists with something to learn are not a training; the first model of the ladder then stands alone.</summary>
    public const int ListCountMin = 20;

    /// <summary>Where what was learnt is kept while the training runs; null where a stopped one starts anew.</summary>
    internal TrainingStore? Store { get; init; }

    /// <param name="train">In order of time; the last share of them decides when to stop.</param>
    /// <param name="test">What models are judged on; where empty, the lists that decided when to stop serve for it.</param>
    /// <param name="progress">Told after every round of every model.</param>
    /// <param name="cancellation">Stops within a round; nothing is left behind.</param>
    public TrainedLadder Train(
        IReadOnlyList<RowGroup> train,
        IReadOnlyList<RowGroup> test,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var fills = MissingFills.Learn(design, features.Names, train.Select(group => group.Rows));
        var learntCount = LearntCount(train.Count, limits);
        RowGroup[] learnt = [.. train.Take(learntCount)];
        RowGroup[] validation = [.. train.Skip(learntCount)];
        var rows = RowsOf(learnt, fills, Sample());
        var held = RowsOf(validation, fills, MissingSample.None);
        var judged = test.Count > 0 ? test : (IReadOnlyList<RowGroup>)validation;

        List<TrainedModel> models = [];
        List<string> notes = [];
        var chosen = -1;
        foreach (var spec in LadderFor(train))
        {
            cancellation.ThrowIfCancellationRequested();
            var step = Store?.Find(spec.Name);
            if (step is null)
            {
                var (outcome, curve) = TrainOne(spec, rows, held, progress, cancellation);
                var (trained, note) = LadderCalibration.Of(spec, outcome.Ranker, fills, learnt, validation);
                step = new(trained, outcome.Rounds, curve, note);
                Store?.Keep(spec.Name, step);
            }
            var ranker = ValueRanker.Of(step.Ranker, design.Ranking.Value);
            var report = Judge(ranker, fills, judged);
            var gain =
                chosen < 0
                    ? null
                    : PairedDifference.Of(design.Evaluation.Primary, report, models[chosen].Report);
            models.Add(
                new(spec.Name, ranker, report)
                {
                    Heads = ValueRanker.ModelOf(ranker) is { } model
                        ? HeadJudging.Of(model, fills, judged)
                        : [],
                    Gain = gain,
                    Against = chosen < 0 ? "" : models[chosen].Name,
                    Rounds = step.Rounds,
                    Curve = step.Curve,
                }
            );
            if (step.Note.Length > 0)
            {
                notes.Add(step.Note);
            }
            if (chosen < 0 || LadderChoice.Beats(gain))
            {
                chosen = models.Count - 1;
            }
        }
        return new()
        {
            Models = models,
            Chosen = models[chosen],
            Judged = judged,
            Fills = fills,
            Learnt = learnt,
            Notes = [.. notes, .. HeadJudging.NotesOf(models), .. Store?.Notes ?? []],
        };
    }

    /// <summary>The metrics of the design for one ranker on given lists.</summary>
    public MetricReport Judge(IRanker ranker, MissingFills fills, IReadOnlyList<RowGroup> groups)
    {
        var lists = new JudgedList[groups.Count];
        List<float> scores = [];
        List<float> labels = [];
        List<int> owners = [];
        for (var i = 0; i < lists.Length; i++)
        {
            var group = groups[i];
            var scored = new float[group.Items.Length];
            ranker.Score(fills.Applied(group.Rows), scored);
            lists[i] = ListOf(group, scored);
            scores.AddRange(ranker.ScoresLogOdds ? Array.ConvertAll(scored, Probability) : scored);
            labels.AddRange(group.Grades.Select(grade => grade > 0 ? 1f : 0f));
            owners.AddRange(Enumerable.Repeat(i, scored.Length));
        }
        MetricSpec[] wanted =
        [
            .. design
                .Evaluation.Metrics.Append(design.Evaluation.Primary)
                .DistinctBy(spec => spec.Name, StringComparer.Ordinal),
        ];
        var report = Evaluation.OfLists(lists, wanted, SlicingsOf(groups));
        // Scores that are no probabilities have no calibration to judge; ranking metrics of rows remain.
        MetricSpec[] ofRows =
        [
            .. wanted.Where(spec =>
                MetricCatalog.Get(spec.Metric) is IRowMetric
                && (ranker.ScoresLogOdds || spec.Metric is "auc" or "gauc" or "pr_auc")
            ),
        ];
        return ofRows.Length == 0 || scores.Count == 0
            ? report
            : report.With(
                Evaluation.OfRows(
                    ScoredRows.Create(scores.ToArray(), labels.ToArray(), users: owners.ToArray()),
                    ofRows
                )
            );
    }

    /// <summary>The primary metric alone, on rows in which a part is missing: what serving without it would score.</summary>
    /// <param name="model">What ranks.</param>
    /// <param name="below">What ranks where the loss calls for the next rung; null where nothing can.</param>
    /// <param name="groups">The lists.</param>
    /// <param name="lost">What is missing in all of them; null for nothing.</param>
    /// <param name="cancellation">Stops within a list.</param>
    public MetricReport JudgeWithout(
        ActiveModel model,
        ActiveModel? below,
        IReadOnlyList<RowGroup> groups,
        FeaturePart? lost,
        CancellationToken cancellation
    )
    {
        var primary = design.Evaluation.Primary;
        var scores = new float[groups.Count][];
        for (var i = 0; i < scores.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = lost is null ? groups[i].Rows : groups[i].Rows.Without(lost.Features);
            var ranked =
                below is not null && features.Lost(rows, model.Ranker.Importance) >= 0 ? below : model;
            scores[i] = new float[rows.RowCount];
            ranked.Ranker.Score(ranked.Fills.Applied(rows), scores[i]);
        }
        return MetricCatalog.Get(primary.Metric) is IRowMetric
            ? Evaluation.OfRows(
                ScoredRows.Create(
                    scores.SelectMany(list => list).ToArray(),
                    groups.SelectMany(group => group.Grades.Select(grade => grade > 0 ? 1f : 0f)).ToArray(),
                    users: groups.SelectMany((group, i) => Enumerable.Repeat(i, group.Items.Length)).ToArray()
                ),
                [primary]
            )
            : Evaluation.OfLists([.. groups.Zip(scores, ListOf)], [primary]);
    }

    /// <summary>A model of the ladder trained anew on rows in which a part is missing everywhere.</summary>
    public ActiveModel TrainWithout(
        string model,
        IReadOnlyList<RowGroup> train,
        FeaturePart? lost,
        CancellationToken cancellation
    )
    {
        var fills = MissingFills.Learn(design, features.Names, train.Select(group => group.Rows));
        var learntCount = LearntCount(train.Count, limits);
        var rows = RowsOf([.. train.Take(learntCount)], fills, Sample(), lost);
        var held = RowsOf([.. train.Skip(learntCount)], fills, MissingSample.None, lost);
        var spec = design.Ranking.Ladder.First(spec => spec.Name == model);
        var ranker = TrainOne(spec, rows, held, null, cancellation).Outcome.Ranker;
        return new("", model, ValueRanker.Of(ranker, design.Ranking.Value), fills);
    }

    /// <summary>One recipe trained on given lists, for a search: what the ladder would make of it.</summary>
    internal IRanker TrainRecipe(
        KindSpec recipe,
        IReadOnlyList<RowGroup> learnt,
        IReadOnlyList<RowGroup> validation,
        MissingFills fills,
        CancellationToken cancellation
    )
    {
        var rows = RowsOf(learnt, fills, Sample());
        var held = RowsOf(validation, fills, MissingSample.None);
        var outcome = TrainOne(recipe, rows, held, null, cancellation).Outcome;
        var ranker = LadderCalibration.Of(recipe, outcome.Ranker, fills, learnt, validation).Ranker;
        return ValueRanker.Of(ranker, design.Ranking.Value);
    }

    /// <summary>How many of the first lists are learnt from; the others decide when to stop.</summary>
    public static int LearntCount(int trainCount, TrainingLimits limits) =>
        trainCount - (int)(trainCount * limits.ValidationShare);

    /// <summary>One judged list an owner, over all lists the owner was shown; owners in order of their ids.</summary>
    public static IEnumerable<JudgedList> JudgedByOwner(
        IRanker ranker,
        MissingFills fills,
        IReadOnlyDictionary<RequestId, RowGroup> groups,
        IReadOnlyDictionary<RequestId, UserId> owners
    )
    {
        foreach (var own in groups.GroupBy(pair => owners[pair.Key]).OrderBy(own => own.Key))
        {
            var best = new SortedDictionary<ItemId, double>();
            var grades = new Dictionary<ItemId, double>();
            foreach (var (_, group) in own.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
            {
                var scores = new float[group.Items.Length];
                ranker.Score(fills.Applied(group.Rows), scores);
                for (var i = 0; i < scores.Length; i++)
                {
                    var item = group.Items[i];
                    best[item] = Math.Max(best.GetValueOrDefault(item, double.NegativeInfinity), scores[i]);
                    grades[item] = Math.Max(grades.GetValueOrDefault(item), group.Grades[i]);
                }
            }
            yield return JudgedList.FromRanking([.. best.Keys], [.. best.Values], grades);
        }
    }

    /// <summary>The first model of the ladder where it needs no training: what serves before there is a bundle.</summary>
    public static ActiveModel? Untrained(Design design, IReadOnlyList<string> features)
    {
        var first = design.Ranking.Ladder[0];
        var feature =
            first.Kind is RuleTrainer.Kind ? features.ToList().IndexOf(first.Parameters.Text("feature")) : -1;
        return feature < 0
            ? null
            : new("", first.Name, new RuleRanker(features, feature), MissingFills.Defaults(design, features));
    }

    // With too little to learn from, only models that need no learning are honest.
    private IEnumerable<KindSpec> LadderFor(IReadOnlyList<RowGroup> train) =>
        train.Count(group => group.Grades.Any(grade => grade > 0)) >= ListCountMin
            ? design.Ranking.Ladder
            : design.Ranking.Ladder.Take(1);

    private (TrainingOutcome Outcome, IReadOnlyList<TrainingProgress> Curve) TrainOne(
        KindSpec spec,
        TrainingRows rows,
        TrainingRows held,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        if (rows.RowCount == 0)
        {
            var untrained =
                Untrained(design, features.Names)
                ?? throw new InvalidOperationException(
                    $"There are no rows to train on and the ladder's first model, '{spec.Name}', needs some. "
                        + "Start the ladder with a rule."
                );
            return (new(untrained.Ranker), []);
        }
        var rounds = new RoundLog(spec.Name, progress);
        var outcome = ModelCatalog
            .Trainer(spec.Kind)
            .Train(
                rows,
                held.RowCount > 0 ? held : null,
                spec.Parameters,
                new()
                {
                    Seed = options.Seed,
                    Threads = options.Threads,
                    Progress = progress is null && Store is null ? null : rounds,
                    Checkpoint = Store?.Checkpoint(spec.Name, rounds),
                },
                cancellation
            );
        Store?.SayIfGoneOn(spec.Name, rounds);
        return (outcome, rounds.Whole(outcome.Curve));
    }

    private static JudgedList ListOf(RowGroup group, float[] scores) =>
        JudgedList.FromRanking(
            group.Items,
            Array.ConvertAll(scores, score => (double)score),
            group.AllGrades()
        );

    private MissingSample Sample() => new(features, design.Ranking.MissingShare, options.Seed);

    private TrainingRows RowsOf(
        IReadOnlyList<RowGroup> groups,
        MissingFills fills,
        MissingSample blanks,
        FeaturePart? lost = null
    )
    {
        var count = groups.Sum(group => group.Items.Length);
        var columns = features.Names.Select(_ => new float[count]).ToArray();
        var grades = new float[count];
        var positions = new int[count];
        var propensities = new float[count];
        ActionColumn[] actions =
        [
            .. LearntActions.Of(design).Select(name => new ActionColumn(name, new float[count])),
        ];
        var start = 0;
        foreach (var group in groups)
        {
            var rows = blanks.Of(group);
            var filled = fills.Applied(lost is null ? rows : rows.Without(lost.Features));
            var places = Shuffled(group);
            for (var feature = 0; feature < columns.Length; feature++)
            {
                Take(filled.Column(feature), places, columns[feature].AsSpan(start));
            }
            Take<float>(group.Grades, places, grades.AsSpan(start));
            Take<int>(group.Positions, places, positions.AsSpan(start));
            Take<float>(group.Propensities, places, propensities.AsSpan(start));
            foreach (var (own, all) in group.Actions.Zip(actions))
            {
                Take<float>(own.Values, places, all.Values.AsSpan(start));
            }
            start += places.Length;
        }
        return new(
            features.Names,
            columns,
            grades,
            [.. groups.Select(group => group.Items.Length)],
            design.Label.PropensityWeights ? PropensityWeights.Of(propensities) : null
        )
        {
            Positions = positions,
            Actions = actions,
            IsCategory = features.IsCategory.Contains(true) ? [.. features.IsCategory] : null,
        };
    }

    private static void Take<T>(ReadOnlySpan<T> from, int[] places, Span<T> to)
    {
        for (var i = 0; i < places.Length; i++)
        {
            to[i] = from[places[i]];
        }
    }

    // Lists come in the order they were shown, which says what was clicked: a ranker that has learnt nothing yet must
    // not profit from it. Ordering by hash forgets it and is the same every time.
    private int[] Shuffled(RowGroup group)
    {
        int[] places = [.. Enumerable.Range(0, group.Items.Length)];
        var keys = Array.ConvertAll(group.Items, item => StableHash.Of(item.Value, options.Seed));
        Array.Sort(keys, places);
        return places;
    }

    // Validation lists have no slices: they decide when to stop, and nobody is told more of them.
    private List<Slicing> SlicingsOf(IReadOnlyList<RowGroup> groups) =>
        groups.Any(group => group.SliceValues.Count == 0)
            ? []
            :
            [
                .. design.Evaluation.Slices.Select(
                    (slice, i) => new Slicing(slice, [.. groups.Select(group => group.SliceValues[i])])
                ),
            ];

    private static float Probability(float logOdds) => 1 / (1 + MathF.Exp(-logOdds));
}
