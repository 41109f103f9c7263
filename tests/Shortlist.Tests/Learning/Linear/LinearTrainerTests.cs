using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Linear;

namespace Shortlist.Tests.Learning.Linear;

public sealed class LinearTrainerTests
{
    [Fact]
    public void Finds_the_odds_that_made_the_data()
    {
        var random = new SeededRandom(4);
        const int Count = 40_000;
        float[][] columns = [new float[Count], new float[Count]];
        var grades = new float[Count];
        for (var row = 0; row < Count; row++)
        {
            columns[0][row] = (float)(100 + (20 * random.NextNormal()));
            columns[1][row] = random.NextDouble() < 0.3 ? float.NaN : (float)random.NextNormal();
            var odds =
                -1 + (0.05 * (columns[0][row] - 100)) + (float.IsNaN(columns[1][row]) ? 2 : -columns[1][row]);
            grades[row] = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
        }
        var rows = new TrainingRows(["price", "taste"], columns, grades, [Count]);

        var ranker = Train(rows, ("l2", 0.1));

        var probe = new TrainingRows(
            ["price", "taste"],
            [
                [100, 120, 100],
                [0, 0, float.NaN],
            ],
            [0, 0, 0],
            [3]
        );
        var scores = SyntheticRows.Score(ranker, probe);
        Assert.Equal(-1, scores[0], 0.1);
        Assert.Equal(0, scores[1], 0.1);
        Assert.Equal(1, scores[2], 0.1);
    }

    [Fact]
    public void Reasons_are_the_greatest_parts_of_the_explanation_but_for_what_all_rows_share()
    {
        var rows = SyntheticRows.Make(3, groups: 60);
        var ranker = Train(rows, ("l2", 0.1));
        var block = rows.ToBlock();

        for (var row = 0; row < 200; row++)
        {
            var parts = ranker.Explain(block, row).Parts.Skip(1).Where(part => part.Value > 0);

            Assert.Equal(parts, ranker.Reasons(block, row, 100));
            Assert.Equal(parts.Take(2), ranker.Reasons(block, row, 2));
        }
    }

    [Fact]
    public void Stands_still_at_the_minimum()
    {
        var rows = SyntheticRows.Make(8, weighted: true);
        var workers = new Workers(1, CancellationToken.None);
        var scaled = new ScaledColumns(rows, workers);
        var loss = new LogisticLoss(rows, scaled.Columns, 1, workers);
        var x = new double[loss.Dimensions];

        new Lbfgs().Minimise(x, loss.Evaluate, 200, 1e-9, (_, _) => { });

        var gradient = new double[x.Length];
        loss.Evaluate(x, gradient);
        Assert.All(gradient, part => Assert.Equal(0, part, 1e-5));
    }

    [Fact]
    public void Separable_data_and_a_single_class_stay_finite()
    {
        float[][] column =
        [
            [1, 2, 3, 4],
        ];

        var separable = Train(new TrainingRows(["a"], column, [0, 0, 1, 1], [4]));
        var single = Train(new TrainingRows(["a"], column, [1, 1, 1, 1], [4]));
        var constant = Train(
            new TrainingRows(
                ["a"],
                [
                    [7, 7, 7, 7],
                ],
                [0, 1, 1, 1],
                [4]
            )
        );

        var probe = new TrainingRows(
            ["a"],
            [
                [1, 4],
            ],
            [0, 0],
            [2]
        );
        Assert.True(SyntheticRows.Score(separable, probe) is [< 0, > 0]);
        Assert.Equal(Math.Log(4.5 / 0.5), SyntheticRows.Score(single, probe)[0], 1e-6);
        Assert.Equal(Math.Log(3), SyntheticRows.Score(constant, probe)[0], 1e-3);
    }

    [Fact]
    public void A_weight_of_two_is_a_row_given_twice()
    {
        var twice = new TrainingRows(
            ["a"],
            [
                [1, 2, 2, 3],
            ],
            [0, 1, 1, 0],
            [4]
        );
        var weighted = new TrainingRows(
            ["a"],
            [
                [1, 2, 3],
            ],
            [0, 1, 0],
            [3],
            [1, 2, 1]
        );

        // The column's mean and deviation are counted by row, so only the intercept is comparable here.
        var a = SyntheticRows.Score(Train(twice, ("l2", 1e9)), twice);
        var b = SyntheticRows.Score(Train(weighted, ("l2", 1e9)), weighted);

        Assert.Equal(a[0], b[0], 1e-4);
    }

    private static IRanker Train(TrainingRows rows, params (string, object)[] parameters) =>
        new LinearTrainer()
            .Train(rows, null, Specs.Of(parameters), new TrainingOptions(), CancellationToken.None)
            .Ranker;
}
