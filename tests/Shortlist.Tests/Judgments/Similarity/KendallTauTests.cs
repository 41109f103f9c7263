using Shortlist.Basics;
using Shortlist.Judgments.Similarity;

namespace Shortlist.Tests.Judgments.Similarity;

public sealed class KendallTauTests
{
    [Fact]
    public void Agrees_with_scipys_example() =>
        Assert.Equal(-0.471405, KendallTau.Compute([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])!.Value, 6);

    [Fact]
    public void Alike_is_one_reversed_is_minus_one_constant_is_undefined()
    {
        Assert.Equal(1, KendallTau.Compute([1, 2, 3], [4, 5, 9])!.Value, 12);
        Assert.Equal(-1, KendallTau.Compute([1, 2, 3], [9, 5, 4])!.Value, 12);
        Assert.Null(KendallTau.Compute([1, 1, 1], [1, 2, 3]));
        Assert.Null(KendallTau.Compute([], []));
    }

    [Fact]
    public void Agrees_with_counting_every_pair()
    {
        var random = new SeededRandom(8);
        for (var round = 0; round < 200; round++)
        {
            var count = 2 + random.Next(40);
            var a = Enumerable.Range(0, count).Select(_ => (double)random.Next(10)).ToArray();
            var b = Enumerable.Range(0, count).Select(_ => (double)random.Next(10)).ToArray();
            (a[0], a[1], b[0], b[1]) = (0, 1, 0, 1);

            Assert.Equal(Plain(a, b), KendallTau.Compute(a, b)!.Value, 12);
        }
    }

    private static double Plain(double[] a, double[] b)
    {
        double surplus = 0,
            openA = 0,
            openB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                surplus += Math.Sign(a[i] - a[j]) * Math.Sign(b[i] - b[j]);
                openA += a[i] == a[j] ? 0 : 1;
                openB += b[i] == b[j] ? 0 : 1;
            }
        }
        return surplus / Math.Sqrt(openA * openB);
    }
}
