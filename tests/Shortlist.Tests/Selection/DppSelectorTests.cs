using Shortlist.Basics;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class DppSelectorTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Agrees_with_the_largest_determinant_step_by_step(double strength)
    {
        var random = new SeededRandom(5);
        var selector = Selector("item.vector", strength);
        var vectors = new double[40][];
        for (var i = 0; i < 40; i++)
        {
            float[] vector = [.. Enumerable.Range(0, 12).Select(_ => (float)Math.Abs(random.NextNormal()))];
            var length = Math.Sqrt(vector.Sum(x => (double)x * x));
            vectors[i] = [.. vector.Select(x => x / length)];
            _bench.Item($"i{i}", 0, ("vector", Workbench.Vector(vector)));
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

            var list = selector.Listed(new(Workbench.Asker(), CountMax), scored);

            Assert.Equal(
                Plain(scored, CountMax, strength, vectors),
                list.Places()[..Math.Min(CountMax, scored.Length)]
            );
        }
    }

    [Fact]
    public void What_adds_nothing_comes_after_all_that_adds_something()
    {
        var selector = Selector("item.tags", 0.3);
        string[][] tags =
        [
            ["x", "y"],
            ["x", "y"],
            ["z"],
            [],
            ["x", "y"],
        ];
        ScoredCandidate[] scored =
        [
            .. tags.Select(
                (own, i) =>
                    new ScoredCandidate(_bench.Item($"i{i}", 0, ("tags", Workbench.Words(own))), 10 - i, i)
            ),
        ];

        Assert.Equal([0, 2, 3, 1, 4], selector.Listed(new(Workbench.Asker(), 5), scored).Places());
    }

    [Fact]
    public void It_sees_what_the_likest_alone_does_not_tell()
    {
        // The fourth is not very like any one of the first three, and yet lies in the plane of two of them.
        float[][] vectors =
        [
            [1, 0, 0],
            [0, 1, 0],
            [0.72f, 0.69f, 0],
            [0.75f, 0, 0.66f],
        ];
        ScoredCandidate[] scored =
        [
            .. vectors.Select(
                (own, i) =>
                    new ScoredCandidate(_bench.Item($"i{i}", 0, ("vector", Workbench.Vector(own))), 1, i)
            ),
        ];

        Assert.Equal(
            [0, 1, 3, 2],
            Selector("item.vector", 0.5).Listed(new(Workbench.Asker(), 4), scored).Places()
        );
        Assert.Equal(
            [0, 1, 2, 3],
            SelectorCatalog
                .Create(
                    TestDesigns.Selector("diversity", ("by", "item.vector"), ("strength", 0.5)),
                    _bench.Sources
                )
                .Listed(new(Workbench.Asker(), 4), scored)
                .Places()
        );
    }

    [Fact]
    public void No_strength_changes_nothing()
    {
        var scored = Selecting.Falling(5);

        Assert.Equal(scored, Selector("item.tags", 0).Listed(new(Workbench.Asker(), 3), scored));
    }

    // All determinants that the next item could make, as they are defined.
    private static List<int> Plain(
        ScoredCandidate[] scored,
        int countMax,
        double strength,
        double[][] vectors
    )
    {
        var looked = scored.Take(countMax * DppSelector.DepthPerPlace).ToArray();
        double top = looked[0].Score;
        var span = Math.Max(1e-9, top - looked[^1].Score);
        var alpha = (1 - strength) / (2 * strength);
        var quality = looked.ToDictionary(
            own => own.Item,
            own => Math.Exp(alpha * (1 - ((top - own.Score) / span)))
        );
        List<int> list = [];
        while (list.Count < Math.Min(countMax, looked.Length))
        {
            list.Add(
                looked
                    .Select(own => own.Item)
                    .Except(list)
                    .MaxBy(item => Determinant([.. list, item], quality, vectors))
            );
        }
        return list;
    }

    private static double Determinant(int[] items, Dictionary<int, double> quality, double[][] vectors)
    {
        var size = items.Length;
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                matrix[i, j] =
                    quality[items[i]]
                    * quality[items[j]]
                    * vectors[items[i]].Zip(vectors[items[j]], (x, y) => x * y).Sum();
            }
        }
        var determinant = 1.0;
        for (var pivot = 0; pivot < size; pivot++)
        {
            determinant *= matrix[pivot, pivot];
            for (var row = pivot + 1; row < size; row++)
            {
                var factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column < size; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }
        return determinant;
    }

    private ISelector Selector(string by, double strength) =>
        SelectorCatalog.Create(
            TestDesigns.Selector("dpp", ("by", by), ("strength", strength)),
            _bench.Sources
        );
}
