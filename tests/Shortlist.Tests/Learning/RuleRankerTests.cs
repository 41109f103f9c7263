using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

public sealed class RuleRankerTests
{
    [Fact]
    public void Ranks_the_greatest_first_and_missing_last()
    {
        var rows = new TrainingRows(
            ["a", "b"],
            [
                [0, 0, 0],
                [float.NaN, -5, 3],
            ],
            [0, 0, 1],
            [3]
        );

        var scores = SyntheticRows.Score(new RuleRanker(rows.Features, 1), rows);

        Assert.True(scores[2] > scores[1] && scores[1] > scores[0]);
    }

    [Fact]
    public void A_rule_on_an_unknown_feature_says_which_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new RuleTrainer().Train(
                SyntheticRows.Make(1),
                null,
                Specs.Of(("feature", "price")),
                new TrainingOptions(),
                CancellationToken.None
            )
        );

        Assert.Contains("'price'", error.Message, StringComparison.Ordinal);
        Assert.Contains("f0, f1", error.Message, StringComparison.Ordinal);
    }
}
