using System.Collections.Immutable;
using Shortlist.Judgments.Diversity;

namespace Shortlist.Tests.Judgments.Diversity;

public sealed class IDiversityMetricTests
{
    // Exposures 0, 0, 1, 2, 7.
    private static readonly ShownLists Skewed = new()
    {
        ItemCount = 5,
        Lists =
        [
            [4, 3, 2],
            [4, 3],
            .. Enumerable.Repeat<ImmutableArray<int>>([4], 5),
        ],
    };

    [Fact]
    public void Agree_with_the_golden_vector()
    {
        Assert.Equal(0.64, new Gini().Compute(Skewed)!.Value, 12);
        Assert.Equal(0.801819, new Entropy().Compute(Skewed)!.Value, 6);
        Assert.Equal(0.6, new Coverage().Compute(Skewed));
    }

    [Fact]
    public void Equal_exposure_has_no_inequality_and_the_most_entropy()
    {
        var equal = new ShownLists
        {
            ItemCount = 4,
            Lists =
            [
                [0, 1],
                [2, 3],
            ],
        };

        Assert.Equal(0, new Gini().Compute(equal)!.Value, 12);
        Assert.Equal(Math.Log(4), new Entropy().Compute(equal)!.Value, 12);
    }

    [Fact]
    public void Positions_weigh_by_how_often_they_are_looked_at()
    {
        var lists = Skewed with { PositionWeights = [1, 0.5] };

        // Exposures 0, 0, 0, 1, 7.
        Assert.Equal(0.4, new Coverage().Compute(lists));
        Assert.Equal(((2 * 1.0) + (4 * 7.0)) / (5 * 8), new Gini().Compute(lists)!.Value, 12);
    }

    [Fact]
    public void Intra_list_diversity_is_the_mean_distance_of_pairs()
    {
        var lists = new ShownLists
        {
            ItemCount = 3,
            Lists =
            [
                [0, 1],
                [0, 2],
                [1],
            ],
            Vectors =
            [
                [1f, 0f],
                [2f, 0f],
                [0f, 1f],
            ],
        };

        Assert.Equal(0.5, new IntraListDiversity().Compute(lists)!.Value, 6); // Distances 0 and 1.
    }

    [Fact]
    public void Novelty_is_the_surprise_of_the_popularity()
    {
        var lists = new ShownLists
        {
            ItemCount = 3,
            Lists =
            [
                [0, 1],
                [2],
            ],
            Popularity = [0.5, 0.125, 0],
        };

        Assert.Equal(2, new Novelty().Compute(lists));
    }

    [Fact]
    public void Nothing_shown_is_undefined()
    {
        var nothing = new ShownLists { ItemCount = 0, Lists = [] };

        Assert.All(
            new IDiversityMetric[]
            {
                new Coverage(),
                new Gini(),
                new Entropy(),
                new IntraListDiversity(),
                new Novelty(),
            },
            metric => Assert.Null(metric.Compute(nothing))
        );
    }
}
