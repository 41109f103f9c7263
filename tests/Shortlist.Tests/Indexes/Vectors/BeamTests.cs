using Shortlist.Basics;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class BeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(600)]
    public void Keeps_what_a_sorted_list_would_and_expands_each_once(int width)
    {
        var random = new SeededRandom((ulong)width);
        var beam = new Beam();
        beam.Begin(width);
        var offered = new List<ulong>();
        var expanded = new HashSet<int>();
        for (var slot = 0; slot < 2_000; slot++)
        {
            // Few distinct scores: the order of equals is that of their slots.
            var key = ScoredSlot.Key(slot, (random.Next(200) - 100) / 7f);
            offered.Add(key);
            beam.Offer(key);
            if (random.Next(3) == 0 && beam.TakeOpen() is >= 0 and var open)
            {
                Assert.True(expanded.Add(open));
            }
        }

        Assert.Equal(
            offered.OrderDescending().Take(width).Select(ScoredSlot.SlotOf),
            beam.Keys.ToArray().Select(ScoredSlot.SlotOf)
        );
        for (var open = beam.TakeOpen(); open >= 0; open = beam.TakeOpen())
        {
            Assert.True(expanded.Add(open));
        }
        Assert.All(beam.Keys.ToArray(), key => Assert.Contains(ScoredSlot.SlotOf(key), expanded));
    }
}
