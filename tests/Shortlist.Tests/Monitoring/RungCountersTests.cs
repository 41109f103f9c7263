using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class RungCountersTests
{
    [Fact]
    public void The_fallback_share_is_everything_below_the_first_rung()
    {
        var counters = new RungCounters(["full", "popular", "cached"]);
        counters.Add("full");
        counters.Add("popular");
        counters.Add("full");
        counters.Add("cached");

        var mix = counters.TakeWindow();

        Assert.Equal([2L, 1, 1], mix.Counts.Select(rung => rung.Value));
        Assert.Equal(0.5, mix.FallbackShare);
        Assert.Null(counters.Snapshot().FallbackShare);
        Assert.Equal(AlertReading.None, mix.Reading(countMin: 5));
    }

    [Fact]
    public void Every_answer_is_in_exactly_one_window()
    {
        var counters = new RungCounters(["full", "popular"]);
        var taken = 0L;

        Parallel.For(
            0,
            50_000,
            i =>
            {
                counters.Add(i % 2 == 0 ? "full" : "popular");
                if (i % 500 == 0)
                {
                    Interlocked.Add(ref taken, counters.TakeWindow().Count);
                }
            }
        );

        Assert.Equal(50_000, taken + counters.Snapshot().Count);
    }

    [Fact]
    public void A_rung_of_another_ladder_is_refused() =>
        Assert.Throws<ArgumentException>(() => new RungCounters(["full"]).Add("cellar"));

    [Fact]
    public void Rungs_that_are_no_fallback_do_not_count_as_one()
    {
        var counters = new RungCounters(["full", "partial", "popular"], servedCount: 2);
        counters.Add("full");
        counters.Add("partial");
        counters.Add("partial");
        counters.Add("popular");

        Assert.Equal(0.25, counters.Snapshot().FallbackShare);
        Assert.Equal(0.25, counters.TakeWindow().FallbackShare);
    }
}
