using Shortlist.Basics;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class DiversitySelectorTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Agrees_with_maximal_marginal_relevance_written_down_plainly(double strength)
    {
        var random = new SeededRandom(3);
        var selector = Selector("item.vector", strength);
        var vectors = Enumerable
            .Range(0, 40)
            .Select(_ => Enumerable.Range(0, 4).Select(_ => (float)Math.Abs(random.NextNormal())).ToArray())
            .ToArray();
        for (var i = 0; i < 40; i++)
        {
            _bench.Item($"i{i}", 0, ("vector", Workbench.Vector(vectors[i])));
        }
        for (var run = 0; run < 50; run++)
        {
            ScoredCandidate[] scored =
            [
                .. Enumerable
                    .Range(0, 3 + random.Next(37))
                    .Select(i => new ScoredCandidate(i, (float)random.NextNormal(), i))
                    .OrderByDescending(candidate => candidate.Score),
            ];
            const int CountMax = 6;

            var list = selector.Listed(new(Workbench.Asker(), CountMax), scored).Take(CountMax).ToArray();

            Assert.Equal(Plain(scored, CountMax), list);
        }

        List<ScoredCandidate> Plain(ScoredCandidate[] scored, int countMax)
        {
            var looked = scored.Take(countMax * DiversitySelector.DepthPerPlace).ToList();
            var (top, bottom) = (looked[0].Score, looked[^1].Score);
            List<ScoredCandidate> list = [];
            while (looked.Count > 0 && list.Count < countMax)
            {
                var best = looked
                    .OrderByDescending(candidate =>
                        ((1 - strength) * (candidate.Score - bottom) / Math.Max(1e-9, top - bottom))
                        - (
                            strength
                            * list.Select(taken => Cosine(taken.Item, candidate.Item)).Append(0).Max()
                        )
                    )
                    .First();
                looked.Remove(best);
                list.Add(best);
            }
            return list;
        }

        double Cosine(int left, int right)
        {
            var (l, r) = (vectors[left], vectors[right]);
            return l.Zip(r, (x, y) => (double)x * y).Sum()
                / Math.Sqrt(l.Sum(x => (double)x * x) * r.Sum(x => (double)x * x));
        }
    }

    [Fact]
    public void Items_that_share_words_are_alike()
    {
        var selector = Selector("item.tags", 0.6);
        var (a, b, c) = (
            _bench.Item("a", 0, ("tags", Workbench.Words("x", "y"))),
            _bench.Item("b", 0, ("tags", Workbench.Words("x", "y"))),
            _bench.Item("c", 0, ("tags", Workbench.Words("z")))
        );

        Assert.Equal(
            [a, c, b],
            selector
                .Listed(new(Workbench.Asker(), 3), [new(a, 1, 0), new(b, 0.9f, 1), new(c, 0.5f, 2)])
                .Select(candidate => candidate.Item)
        );
    }

    [Fact]
    public void No_strength_changes_nothing()
    {
        ScoredCandidate[] scored = [new(0, 3, 0), new(1, 2, 1), new(2, 1, 2)];

        Assert.Equal(scored, Selector("item.tags", 0).Listed(new(Workbench.Asker(), 3), scored));
    }

    private ISelector Selector(string by, double strength) =>
        SelectorCatalog.Create(
            TestDesigns.Selector("diversity", ("by", by), ("strength", strength)),
            _bench.Sources
        );
}
