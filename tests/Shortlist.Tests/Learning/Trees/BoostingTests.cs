using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class BoostingTests
{
    private static readonly TreesOptions Rich = new()
    {
        Trees = 12,
        RowShare = 0.7,
        FeatureShare = 0.8,
        MinRowsPerLeaf = 5,
        PositionDebias = true,
        Patience = 3,
    };

    public static TheoryData<TreeObjective, RankMetric> Objectives =>
        new()
        {
            { TreeObjective.Logistic, RankMetric.Ndcg },
            { TreeObjective.Squared, RankMetric.Ndcg },
            { TreeObjective.Poisson, RankMetric.Ndcg },
            { TreeObjective.XeNdcg, RankMetric.Ndcg },
            { TreeObjective.LambdaMart, RankMetric.Ndcg },
            { TreeObjective.LambdaMart, RankMetric.Map },
            { TreeObjective.LambdaMart, RankMetric.Mrr },
        };

    [Theory]
    [MemberData(nameof(Objectives))]
    public void One_two_and_three_threads_make_the_same_bytes(TreeObjective objective, RankMetric metric)
    {
        var rows = Categorised(1, groups: 1_200);
        var options = Rich with { Objective = objective, Metric = metric, Trees = 4, Patience = 0 };

        var one = Train(rows, options, threads: 1);

        Assert.Equal(one, Train(rows, options, threads: 2));
        Assert.Equal(one, Train(rows, options, threads: 3));
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void A_training_stopped_after_any_round_and_gone_on_ends_with_the_same_bytes(
        TreeObjective objective,
        RankMetric metric
    )
    {
        var all = Categorised(2, groups: 120);
        var (rows, validation) = (all.Slice(0, 90), all.Slice(90, 120));
        var options = Rich with { Objective = objective, Metric = metric };
        var whole = Run(rows, validation, options, new TrainingOptions());

        for (var stop = 1; stop < whole.Curve.Count; stop += 2)
        {
            var saved = new Saved();
            using var source = new CancellationTokenSource();
            var until = stop;
            var stopped = new TrainingOptions
            {
                Checkpoint = saved,
                Progress = new Watcher(round =>
                {
                    if (round.Round == until + 1)
                    {
                        source.Cancel();
                    }
                }),
            };
            Assert.Throws<OperationCanceledException>(() =>
                TreesTrainer.Train(
                    rows,
                    validation,
                    options with
                    {
                        Trees = 40,
                        Patience = 0,
                    },
                    stopped,
                    source.Token
                )
            );

            var rest = Run(rows, validation, options, new TrainingOptions { Checkpoint = saved });

            Assert.Equal(RankerCodec.Write(whole.Ranker), RankerCodec.Write(rest.Ranker));
            Assert.Equal(whole.Curve, rest.Curve);
        }
    }

    [Theory]
    [InlineData(TreeObjective.Logistic)]
    [InlineData(TreeObjective.Squared)]
    [InlineData(TreeObjective.Poisson)]
    public void A_weight_of_two_counts_like_the_row_twice(TreeObjective objective)
    {
        var plain = SyntheticRows.Make(3, groups: 60);
        float[] weights = [.. Enumerable.Range(0, plain.RowCount).Select(row => row % 3 == 0 ? 2f : 1f)];
        var weighted = new TrainingRows(
            plain.Features,
            plain.Columns,
            plain.Grades,
            plain.GroupSizes,
            weights
        );
        int[] twice =
        [
            .. Enumerable
                .Range(0, plain.RowCount)
                .SelectMany(row => Enumerable.Repeat(row, (int)weights[row])),
        ];
        var repeated = new TrainingRows(
            plain.Features,
            [.. plain.Columns.Select(column => twice.Select(row => column[row]).ToArray())],
            [.. twice.Select(row => plain.Grades[row])],
            [twice.Length]
        );
        var options = new TreesOptions
        {
            Objective = objective,
            Trees = 20,
            MinRowsPerLeaf = 1,
            MinHessianPerLeaf = 5,
            Leaves = 6,
        };

        var fromWeights = SyntheticRows.Score(Run(weighted, null, options, new()).Ranker, plain);
        var fromRows = SyntheticRows.Score(Run(repeated, null, options, new()).Ranker, plain);

        // Bins and rounding differ a little, so a few rows near a threshold may fall to its other side.
        var apart = fromWeights.Zip(fromRows, (a, b) => Math.Abs(a - b)).Order().ToArray();
        Assert.InRange(apart[apart.Length / 2], 0, 0.02);
    }

    [Fact]
    public void Monotone_features_never_turn_the_score_the_other_way()
    {
        var rows = SyntheticRows.Make(4, groups: 300, missing: 0.05);
        var options = new TreesOptions
        {
            Objective = TreeObjective.Logistic,
            Trees = 60,
            MinRowsPerLeaf = 3,
            LearningRate = 0.3,
            Increasing = ["f0", "f4"],
            Decreasing = ["f1"],
        };
        var ranker = Run(rows, null, options, new()).Ranker;
        var free = Run(rows, null, options with { Increasing = [], Decreasing = [] }, new()).Ranker;

        Assert.Equal(0, Turns(ranker, rows, 0, 1) + Turns(ranker, rows, 4, 1) + Turns(ranker, rows, 1, -1));
        Assert.NotEqual(0, Turns(free, rows, 4, 1));
    }

    [Fact]
    public void A_monotone_feature_that_is_none_is_a_callers_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            Run(SyntheticRows.Make(1), null, new TreesOptions { Increasing = ["price"] }, new())
        );

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(600)]
    public void Categories_beat_the_same_numbers_taken_for_amounts(int categories)
    {
        var random = new SeededRandom(5);
        const int Rows = 20_000;
        double[] effects = [.. Enumerable.Range(0, categories).Select(_ => random.NextNormal())];
        var (column, grades) = (new float[Rows], new float[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            var category = random.Next(categories);
            column[row] = random.NextDouble() < 0.02 ? float.NaN : category;
            grades[row] = random.NextDouble() < 1 / (1 + Math.Exp(-2 * effects[category])) ? 1 : 0;
        }
        TrainingRows Made(bool isCategory) =>
            new(["c"], [column], grades, [Rows]) { IsCategory = [isCategory] };
        var options = new TreesOptions
        {
            Objective = TreeObjective.Logistic,
            Trees = 10,
            Leaves = 4,
        };

        var asCategories = Loss(Made(isCategory: true));
        var asNumbers = Loss(Made(isCategory: false));

        Assert.True(categories == 3 ? asCategories <= asNumbers + 1e-6 : asCategories < asNumbers - 0.01);

        double Loss(TrainingRows rows)
        {
            var ranker = RankerCodec.Read(RankerCodec.Write(Run(rows, null, options, new()).Ranker));
            double[] scores = [.. SyntheticRows.Score(ranker, rows).Select(score => (double)score)];
            return new LogisticObjective(rows).Measure(rows, scores);
        }
    }

    [Fact]
    public void Sorted_by_mean_gradient_no_other_grouping_of_categories_is_better()
    {
        var random = new SeededRandom(6);
        const int Categories = 8;
        float[] column = [.. Enumerable.Range(0, 400).Select(_ => (float)random.Next(Categories))];
        float[] grades =
        [
            .. column.Select(value => (float)Math.Abs(((value * 5) % 7) + random.NextNormal())),
        ];
        var rows = new TrainingRows(["c"], [column], grades, [400]) { IsCategory = [true] };
        var options = new TreesOptions
        {
            Objective = TreeObjective.Squared,
            Trees = 1,
            Leaves = 2,
            L2 = 0,
            CategoryL2 = 0,
            CategorySmoothing = 0,
            MinRowsPerLeaf = 1,
        };

        var tree = Assert.IsType<TreesRanker>(Run(rows, null, options, new()).Ranker).Trees[0];

        var mean = grades.Average();
        var best = Enumerable
            .Range(1, (1 << Categories) - 2)
            .Max(set =>
                Merit(row => (set >> (int)column[row] & 1) != 0)
                + Merit(row => (set >> (int)column[row] & 1) == 0)
            );
        Assert.Equal(best / 2, tree.Gains[0], 0.01 * best);

        double Merit(Func<int, bool> isIn)
        {
            float[] members = [.. grades.Where((_, row) => isIn(row))];
            return members.Length == 0 ? 0 : Math.Pow(members.Sum(grade => grade - mean), 2) / members.Length;
        }
    }

    /// <summary>How often the score goes against the sign as one feature grows and all others stay.</summary>
    private static int Turns(IRanker ranker, TrainingRows rows, int feature, int sign)
    {
        var turns = 0;
        var before = default(float[]);
        foreach (var value in Enumerable.Range(-30, 61).Select(i => i / 10f))
        {
            var moved = (float[][])rows.Columns.Clone();
            moved[feature] = [.. Enumerable.Repeat(value, rows.RowCount)];
            var scores = SyntheticRows.Score(ranker, new(rows.Features, moved, rows.Grades, rows.GroupSizes));
            turns += before is null
                ? 0
                : scores.Where((score, row) => sign * (score - before[row]) < -1e-6).Count();
            before = scores;
        }
        return turns;
    }

    /// <summary>Rows with categories, positions, weights and missing values: everything a training may meet.</summary>
    private static TrainingRows Categorised(ulong seed, int groups)
    {
        var rows = SyntheticRows.Make(seed, groups, levels: 12, weighted: true);
        return new(rows.Features, rows.Columns, rows.Grades, rows.GroupSizes, rows.Weights)
        {
            IsCategory = [false, true, false, false, true, false],
            Positions = [.. Enumerable.Range(0, rows.RowCount).Select(row => (row % 10) - 1)],
        };
    }

    private static byte[] Train(TrainingRows rows, TreesOptions options, int threads) =>
        RankerCodec.Write(Run(rows, null, options, new TrainingOptions { Threads = threads }).Ranker);

    private static TrainingOutcome Run(
        TrainingRows rows,
        TrainingRows? validation,
        TreesOptions options,
        TrainingOptions run
    ) => TreesTrainer.Train(rows, validation, options, run, CancellationToken.None);

    private sealed class Watcher(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }

    private sealed class Saved : ITrainingCheckpoint
    {
        private byte[]? _state;

        public bool IsDue => true;

        public byte[]? Read() => _state;

        public void Write(ReadOnlySpan<byte> state) => _state = [.. state];
    }
}
