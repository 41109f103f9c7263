using Shortlist.Basics;
using Shortlist.Judgments;
using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments.Rows;

public sealed class IRowMetricTests
{
    public static TheoryData<string> Names =>
        [.. MetricCatalog.All.OfType<IRowMetric>().Select(metric => metric.Name)];

    [Theory]
    [InlineData("auc", 0.388889)]
    [InlineData("pr_auc", 0.466667)]
    [InlineData("logloss", 1.131662)]
    [InlineData("ne", 1.632643)]
    [InlineData("brier", 0.396667)]
    [InlineData("calibration_ratio", 1.133333)]
    [InlineData("ece", 0.366667)]
    public void Agrees_with_the_golden_vector(string name, double expected)
    {
        var rows = ScoredRows.Create([.9, .9, .5, .5, .5, .1], [1, 0, 1, 0, 0, 1]);

        Assert.Equal(expected, Compute(name, rows)!.Value, 6);
    }

    [Theory]
    [InlineData("auc", 0.75)]
    [InlineData("pr_auc", 0.833333)]
    public void Agrees_with_scikit_learns_example(string name, double expected) =>
        Assert.Equal(expected, Compute(name, ScoredRows.Create([.1, .4, .35, .8], [0, 0, 1, 1]))!.Value, 6);

    [Theory]
    [InlineData("auc")]
    [InlineData("pr_auc")]
    public void A_constant_score_on_balanced_labels_is_worth_a_half(string name) =>
        Assert.Equal(0.5, Compute(name, ScoredRows.Create([.3, .3, .3, .3], [0, 1, 0, 1])));

    [Theory]
    [InlineData("gauc", 0.857143)]
    [InlineData("gauc_positives", 0.833333)]
    [InlineData("gauc_users", 0.875)]
    [InlineData("auc", 0.625)]
    public void Grouped_areas_agree_with_the_golden_vector(string name, double expected)
    {
        var rows = ScoredRows.Create(
            [.9, .5, .1, .4, .4, .4, .2, .3, .2],
            [1, 0, 0, 1, 1, 0, 0, 1, 1],
            users: [1, 1, 1, 2, 2, 2, 2, 3, 3]
        );

        Assert.Equal(expected, Compute(name, rows)!.Value, 6);
        Assert.Equal(
            name is "auc" ? 0 : 1,
            ((IRowMetric)MetricCatalog.Get(name)).UndefinedUsers(rows) // The third user has only positives.
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_its_plain_twin(string name)
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 60; round++)
        {
            var count = 4 + random.Next(40);
            var scores = Enumerable.Range(0, count).Select(_ => random.Next(11) / 10.0).ToArray();
            var labels = scores.Select(s => random.NextDouble() < s ? 1f : 0f).ToArray();
            (labels[0], labels[1]) = (0, 1);
            var users = scores.Select(_ => random.Next(4)).ToArray();
            var weights = scores.Select(_ => 1f + random.Next(3)).ToArray();

            Assert.Equal(
                PlainRowMetrics.All[name](scores, labels, weights, users),
                Compute(name, ScoredRows.Create(scores, labels, weights, users)) ?? double.NaN,
                10
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_of_two_is_the_row_twice(string name)
    {
        double[] scores = [.9, .2, .4, .4, .7];
        float[] labels = [1, 0, 0, 1, 0];
        int[] users = [1, 1, 2, 2, 2];

        var weighted = ScoredRows.Create(scores, labels, [2, 2, 1, 1, 1], users);
        var repeated = ScoredRows.Create(
            [.. scores, .9, .2],
            [.. labels, 1, 0],
            users: [.. users, 3, 3] // As users are drawn: the second copy is a user of its own.
        );

        Assert.Equal(Compute(name, repeated)!.Value, Compute(name, weighted)!.Value, 12);
    }

    [Theory]
    [InlineData("auc")]
    [InlineData("gauc")]
    [InlineData("ne")]
    public void One_class_is_undefined(string name) =>
        Assert.Null(Compute(name, ScoredRows.Create([.3, .4], [1, 1])));

    [Theory]
    [InlineData("pr_auc")]
    [InlineData("calibration_ratio")]
    public void No_positive_is_undefined(string name) =>
        Assert.Null(Compute(name, ScoredRows.Create([.3, .4], [0, 0])));

    [Theory]
    [InlineData("logloss")]
    [InlineData("ne")]
    [InlineData("brier")]
    [InlineData("ece")]
    [InlineData("mce")]
    [InlineData("calibration_ratio")]
    public void A_score_that_is_no_probability_is_undefined(string name)
    {
        Assert.Null(Compute(name, ScoredRows.Create([.3, 1.5], [0, 1])));
        Assert.Null(Compute(name, ScoredRows.Create([-.3, .5], [0, 1])));
    }

    [Fact]
    public void Sure_and_wrong_costs_much_but_not_everything() =>
        Assert.InRange(Compute("logloss", ScoredRows.Create([0.0, 1.0], [1, 0]))!.Value, 36, 37);

    private static double? Compute(string name, ScoredRows rows) =>
        ((IRowMetric)MetricCatalog.Get(name)).Compute(rows);
}
