using Shortlist.Basics;
using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class AliasTableTests
{
    [Fact]
    public void Every_place_is_drawn_as_often_as_its_weight_says()
    {
        var random = new SeededRandom(2);
        for (var count = 1; count < 40; count++)
        {
            double[] weights = [.. Enumerable.Range(0, count).Select(_ => Math.Pow(random.NextDouble(), 4))];
            double[] expected = [.. weights.Select(weight => weight / weights.Sum())];
            var slots = new AliasSlot[count];

            AliasTable.Fill(weights, slots);

            var shares = new double[count];
            for (var place = 0; place < count; place++)
            {
                Assert.InRange(slots[place].Kept, 0, 1.000001f);
                shares[place] += slots[place].Kept / count;
                shares[slots[place].Other] += (1.0 - slots[place].Kept) / count;
            }
            Assert.All(expected.Zip(shares), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }
}
