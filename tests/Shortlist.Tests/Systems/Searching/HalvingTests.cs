using Shortlist.Basics;
using Shortlist.Systems.Searching;

namespace Shortlist.Tests.Systems.Searching;

public sealed class HalvingTests
{
    // Li et al. (2018): n = ⌈(s_max + 1) / (s + 1) · ηˢ⌉ recipes, the share η⁻ˢ, then a third of them on three times the data.
    [Fact]
    public void Brackets_are_those_of_Hyperband()
    {
        Assert.Equal([new(9, 1.0 / 9), new(3, 1.0 / 3), new(1, 1)], Halving.Bracket(0, 2));
        Assert.Equal([new(5, 1.0 / 3), new(1, 1)], Halving.Bracket(1, 2));
        Assert.Equal([new(3, 1)], Halving.Bracket(2, 2));
        Assert.Equal(Halving.Bracket(0, 2), Halving.Bracket(3, 2));
        Assert.Equal([new(27, 1.0 / 27), new(9, 1.0 / 9), new(3, 1.0 / 3), new(1, 1)], Halving.Bracket(0, 3));
        Assert.Equal([new(1, 1)], Halving.Bracket(7, 0));
    }

    [Fact]
    public void The_best_go_on_and_of_equals_the_first()
    {
        Assert.Equal([2, 0], Halving.Best([(0, 0.5), (1, 0.1), (2, 0.9), (3, 0.5)], 2));
        Assert.Equal([0], Halving.Best([(0, double.NegativeInfinity), (1, double.NegativeInfinity)], 1));
    }

    // The plain way: take the best away, one after the other.
    [Fact]
    public void The_order_is_that_of_taking_the_best_away_one_by_one()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var random = new SeededRandom(seed);
            List<(int Trial, double Quality)> tried =
            [
                .. Enumerable.Range(0, 1 + random.Next(30)).Select(trial => (trial, (double)random.Next(6))),
            ];
            var count = 1 + random.Next(tried.Count);
            var best = Halving.Best(tried, count);

            List<int> plain = [];
            while (plain.Count < count)
            {
                var top = tried[0];
                foreach (var one in tried)
                {
                    top = one.Quality > top.Quality ? one : top;
                }
                plain.Add(top.Trial);
                tried.Remove(top);
            }
            Assert.Equal(plain, best);
        }
    }

    [Theory]
    [InlineData(199, 0)]
    [InlineData(600, 1)]
    [InlineData(1_800, 2)]
    [InlineData(1_000_000, 3)]
    public void The_lowest_rung_has_enough_lists_to_judge_by(int lists, int depth) =>
        Assert.Equal(depth, Halving.DepthFor(lists, 200));
}
