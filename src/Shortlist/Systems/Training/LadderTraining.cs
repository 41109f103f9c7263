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
        var learntCount = train.Count - (int)(train.Count * limits.ValidationShare);
        RowGroup[] learnt = [.. train.Take(learntCount)];
        RowGroup[] validation = [.. train.Skip(learntCount)];
        var rows = RowsOf(learnt, fills, new(features, design.Ranking.MissingShare, options.Seed));
        var held = RowsOf(validation, fills, MissingSample.None);
        var judged = test.Count > 0 ? test : (IReadOnlyList<RowGroup>)validation;

        List<TrainedModel> models = [];
        var chosen = -1;
        foreach (var spec in LadderFor(train))
        {
            cancellation.ThrowIfCancellationRequested();
            var ranker = TrainOne(spec, rows, held, progress, cancellation);
            var report = Judge(ranker, fills, judged);
            var gain =
                chosen < 0
                    ? null
                    : PairedDifference.Of(design.Evaluation.Primary, report, models[chosen].Report);
            models.Add(new(spec.Name, ranker, report) { Gain = gain });
            if (chosen < 0 || gain?.Interval?.Low > 0)
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
            lists[i] = JudgedList.FromRanking(
                group.Items,
                Array.ConvertAll(scored, score => (double)score),
                group.AllGrades()
            );
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

    private IRanker TrainOne(
        KindSpec spec,
        TrainingRows rows,
        TrainingRows held,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) =>
        rows.RowCount == 0
            ? Untrained(design, features.Names)?.Ranker
                ?? throw new InvalidOperationException(
                    $"There are no rows to train on and the ladder's first model, '{spec.Name}', needs some. "
                        + "Start the ladder with a rule."
                )
            : ModelCatalog
                .Trainer(spec.Kind)
                .Train(
                    rows,
                    held.RowCount > 0 ? held : null,
                    spec.Parameters,
                    new()
                    {
                        Seed = options.Seed,
                        Threads = options.Threads,
                        Progress = progress is null ? null : new Rounds(spec.Name, progress),
                    },
                    cancellation
                )
                .Ranker;

    private TrainingRows RowsOf(IReadOnlyList<RowGroup> groups, MissingFills fills, MissingSample blanks)
    {
        var count = groups.Sum(group => group.Items.Length);
        var columns = features.Names.Select(_ => new float[count]).ToArray();
        var grades = new float[count];
        var start = 0;
        foreach (var group in groups)
        {
            var filled = fills.Applied(blanks.Of(group));
            var places = Shuffled(group);
            for (var feature = 0; feature < columns.Length; feature++)
            {
                Take(filled.Column(feature), places, columns[feature].AsSpan(start));
            }
            Take(group.Grades, places, grades.AsSpan(start));
            start += places.Length;
        }
        return new(features.Names, columns, grades, [.. groups.Select(group => group.Items.Length)]);
    }

    private static void Take(ReadOnlySpan<float> from, int[] places, Span<float> to)
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

    private sealed class Rounds(string model, IProgress<WorkProgress> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) =>
            progress.Report(new($"training {model}", value.Round, value.Rounds, "rounds"));
    }
}
