using Shortlist.Basics;
using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

public sealed class HeavyValuesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_true_count_lies_between_what_was_counted_and_that_plus_what_may_be_missed(ulong seed)
    {
        var random = new SeededRandom(seed);
        var ring = new HourRing();
        var heavy = new HeavyValues<string>(ring, 8, value => value);
        var plain = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < 5_000; i++)
        {
            var value = $"v{(int)(100 * Math.Pow(random.NextDouble(), 4))}";
            ring.Reach(i / 100);
            heavy.Add(value, i / 100);
            plain[value] = plain.GetValueOrDefault(value) + 1;
        }

        var read = heavy.Read();

        Assert.Equal(8, read.Count);
        Assert.Equal("v0", read[0].Text);
        Assert.All(
            read,
            value => Assert.InRange(plain[value.Text], value.Hours.Total, value.Hours.Total + value.MissedMax)
        );
    }

    [Fact]
    public void Few_values_are_counted_exactly()
    {
        var ring = new HourRing();
        var heavy = new HeavyValues<double>(ring, 3, value => $"{value:0}");
        ring.Reach(5);
        double[] values = [1, 2, 1, 3, 1];
        foreach (var value in values)
        {
            heavy.Add(value, 5);
        }

        Assert.Equal(
            [("1", 3L, 0L), ("2", 1L, 0L), ("3", 1L, 0L)],
            heavy.Read().Select(value => (value.Text, value.Hours.Total, value.MissedMax))
        );
    }

    [Fact]
    public void What_was_common_a_month_ago_makes_room()
    {
        var ring = new HourRing();
        var heavy = new HeavyValues<string>(ring, 2, value => value);
        ring.Reach(0);
        for (var i = 0; i < 100; i++)
        {
            heavy.Add("old", 0);
        }
        ring.Reach(HourRing.HourCount);
        foreach (var value in (string[])["new", "new", "newer"])
        {
            heavy.Add(value, HourRing.HourCount);
        }

        Assert.Equal(["new", "newer"], heavy.Read().Select(value => value.Text));
        Assert.Equal(0, heavy.Read()[1].MissedMax);
    }
}
