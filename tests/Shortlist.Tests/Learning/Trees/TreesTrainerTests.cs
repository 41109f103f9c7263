using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class TreesTrainerTests
{
    [Theory]
    [InlineData(TreeObjective.Logistic)]
    [InlineData(TreeObjective.LambdaMart)]
    [InlineData(TreeObjective.XeNdcg)]
    [InlineData(TreeObjective.Squared)]
    [InlineData(TreeObjective.Poisson)]
    public void Learns_a_handful_of_rows_by_heart(TreeObjective objective)
    {
        var graded = SyntheticRows.Make(1, groups: 4);
        float[] grades = [.. graded.Grades.Select(grade => Math.Min(grade, 1))]; // One grade: both objectives order alike.
        var rows = new TrainingRows(graded.Features, graded.Columns, grades, graded.GroupSizes);

        var outcome = Train(
            rows,
            null,
            new TreesOptions
            {
                Objective = objective,
                MinRowsPerLeaf = 1,
                L2 = 0.01,
                Trees = 300,
            }
        );

        Assert.InRange(RankingData.Ndcg(rows, SyntheticRows.Score(outcome.Ranker, rows), 10), 0.999, 1);
    }

    [Fact]
    public void Learns_an_exclusive_or_that_no_linear_model_can()
    {
        var plain = SyntheticRows.Make(2, groups: 100, missing: 0);
        float[] grades = [.. plain.Columns[0].Zip(plain.Columns[1], (a, b) => a > 0 ^ b > 0 ? 1f : 0f)];
        var rows = new TrainingRows(plain.Features, plain.Columns, grades, plain.GroupSizes);
        var options = new TreesOptions { Objective = TreeObjective.Logistic };

        var scores = SyntheticRows.Score(Train(rows.Slice(0, 70), null, options).Ranker, rows.Slice(70, 100));

        var right = scores
            .Zip(rows.Slice(70, 100).Grades, (score, grade) => score > 0 == grade > 0)
            .Count(x => x);
        Assert.InRange(right / (double)scores.Length, 0.95, 1);
    }

    [Fact]
    public void Stops_when_validation_stops_getting_better_and_keeps_the_best()
    {
        var rows = SyntheticRows.Make(3, groups: 200);
        var options = new TreesOptions
        {
            Trees = 2_000,
            Patience = 10,
            LearningRate = 0.3,
            Objective = TreeObjective.Logistic,
        };

        var outcome = Train(rows.Slice(0, 150), rows.Slice(150, 200), options);

        var best = outcome.Curve.MinBy(round => round.Validation);
        Assert.Equal(best.Round, outcome.Rounds);
        Assert.Equal(best.Round + 10, outcome.Curve.Count);
        Assert.Equal(outcome.Rounds, Assert.IsType<TreesRanker>(outcome.Ranker).TreeCount);
    }

    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(1.0, 0.5)]
    [InlineData(0.6, 0.4)]
    public void Samples_by_the_seed_alone(double rowShare, double featureShare)
    {
        var rows = SyntheticRows.Make(4, groups: 100);
        var options = new TreesOptions
        {
            Trees = 15,
            RowShare = rowShare,
            FeatureShare = featureShare,
        };

        var first = RankerCodec.Write(Train(rows, null, options, seed: 1, threads: 1).Ranker);
        var again = RankerCodec.Write(Train(rows, null, options, seed: 1, threads: 3).Ranker);
        var other = RankerCodec.Write(Train(rows, null, options, seed: 2, threads: 1).Ranker);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Stops_promptly_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        var rounds = 0;
        var options = new TrainingOptions
        {
            Progress = new Watcher(_ =>
            {
                rounds++;
                source.Cancel();
            }),
        };

        Assert.Throws<OperationCanceledException>(() =>
            TreesTrainer.Train(SyntheticRows.Make(5), null, new TreesOptions(), options, source.Token)
        );
        Assert.Equal(1, rounds);
    }

    [Fact]
    public void Validation_with_other_features_is_a_callers_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            Train(SyntheticRows.Make(1), SyntheticRows.Make(1, features: 3), new TreesOptions())
        );

    [Fact]
    public void Ranks_the_lightgbm_example_at_least_as_well_as_lightgbm()
    {
        var train = RankingData.LibSvm("lightgbm-rank/rank.train", 301);
        var test = RankingData.LibSvm("lightgbm-rank/rank.test", 301);

        var outcome = Train(train, null, new TreesOptions(), threads: 2);

        var scores = SyntheticRows.Score(outcome.Ranker, test);
        Assert.InRange(RankingData.Ndcg(test, scores, 3), 0.62, 1); // LightGBM's own example asserts 0.578.
        Assert.InRange(RankingData.Ndcg(test, scores, 1), 0.57, 1);
    }

    private static TrainingOutcome Train(
        TrainingRows rows,
        TrainingRows? validation,
        TreesOptions options,
        ulong seed = 1,
        int threads = 1
    ) =>
        TreesTrainer.Train(
            rows,
            validation,
            options,
            new TrainingOptions { Seed = seed, Threads = threads },
            CancellationToken.None
        );

    private sealed class Watcher(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }
}
