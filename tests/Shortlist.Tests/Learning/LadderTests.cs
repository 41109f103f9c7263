using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

public sealed class LadderTests
{
    [Fact]
    public void Each_richer_model_does_better_on_rows_none_of_them_saw()
    {
        var rows = SyntheticRows.Make(11, groups: 900);
        var test = rows.Slice(600, 900);

        var steps = Ladder.Train(
            [Specs.All[0], Specs.All[1], Specs.Rich],
            rows.Slice(0, 500),
            rows.Slice(500, 600),
            ranker => [RankingData.Ndcg(test, SyntheticRows.Score(ranker, test), 5)],
            new TrainingOptions(),
            CancellationToken.None
        );

        Assert.Equal(["rule", "linear", "trees"], steps.Select(step => step.Model.Kind));
        Assert.Equal(steps.OrderBy(step => step.Values[0]), steps);
    }
}
