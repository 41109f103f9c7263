using Shortlist.Basics;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class FeatureBinsTests
{
    [Fact]
    public void Counting_whole_columns_agrees_with_counting_values_for_every_length()
    {
        var random = new SeededRandom(2);
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f];
        for (var length = 0; length < 200; length++)
        {
            var column = Enumerable
                .Range(0, length)
                .Select(_ => random.Next(8) == 0 ? odd[random.Next(odd.Length)] : random.Next(20) - 10)
                .ToArray();
            var edges = Enumerable.Range(0, length % 11).Select(i => (i * 2f) - 8).ToArray();
            var (fast, plain) = (new long[edges.Length + 2], new long[edges.Length + 2]);

            FeatureBins.Count(column, edges, fast);
            FeatureBins.CountScalar(column, edges, plain);

            Assert.Equal(plain, fast);
            Assert.Equal(length, fast.Sum());
        }
    }
}
