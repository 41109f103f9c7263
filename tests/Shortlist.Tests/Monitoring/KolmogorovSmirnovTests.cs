using Shortlist.Basics;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class KolmogorovSmirnovTests
{
    [Fact]
    public void Agrees_with_the_golden_vector()
    {
        Assert.Equal(0.5, KolmogorovSmirnov.Compute([1, 2, 3, 4, 5], [2, 2, 3, 7, 8, 9]));
        Assert.Null(KolmogorovSmirnov.Compute([], [1]));
    }

    [Fact]
    public void Agrees_with_looking_at_every_value()
    {
        var random = new SeededRandom(5);
        for (var round = 0; round < 100; round++)
        {
            var a = Enumerable.Range(0, 1 + random.Next(30)).Select(_ => (float)random.Next(12)).ToArray();
            var b = Enumerable.Range(0, 1 + random.Next(30)).Select(_ => (float)random.Next(12)).ToArray();

            var plain = a.Concat(b)
                .Max(value =>
                    Math.Abs(
                        (a.Count(x => x <= value) / (double)a.Length)
                            - (b.Count(x => x <= value) / (double)b.Length)
                    )
                );

            Assert.Equal(plain, KolmogorovSmirnov.Compute(a, b)!.Value, 12);
        }
    }
}
