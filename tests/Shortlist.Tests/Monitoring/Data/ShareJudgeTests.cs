using Shortlist.Basics;
using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

public sealed class ShareJudgeTests
{
    private static readonly ShareChange Rise = new() { Sign = 1, DifferenceMin = 0.02 };

    [Fact]
    public void Chance_alone_is_never_told()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var (hits, trials) = Shares(seed, 240, 60, _ => 0.1);

            Assert.All(
                Enumerable.Range(100, 140),
                hour => Assert.Null(ShareJudge.Find(hits, trials, hour, Rise))
            );
        }
    }

    [Fact]
    public void A_rise_is_told_with_the_hour_in_which_it_began()
    {
        var (hits, trials) = Shares(1, 240, 200, hour => hour < 233 ? 0.1 : 0.3);

        var found = ShareJudge.Find(hits, trials, 240, Rise)!.Value;

        Assert.Equal(233, found.Since);
        Assert.InRange(found.Value, 0.2, 0.4);
        Assert.InRange(found.Expected, 0.09, 0.13);
        Assert.Null(ShareJudge.Find(hits, trials, 240, Rise with { Sign = -1 }));
    }

    [Fact]
    public void Hours_that_differ_by_nature_are_no_rise()
    {
        // One sender of two never has the value, and they take turns by the hour.
        var random = new SeededRandom(3);
        var (hits, trials) = Shares(1, 240, 150, _ => random.Next(2) * 0.6);

        Assert.All(
            Enumerable.Range(100, 140),
            hour => Assert.Null(ShareJudge.Find(hits, trials, hour, Rise))
        );
    }

    private static (HourSeries Hits, HourSeries Trials) Shares(
        ulong seed,
        int hours,
        int perHour,
        Func<int, double> share
    )
    {
        var random = new SeededRandom(seed);
        var ring = new HourRing();
        var (hits, trials) = (new HourSeries(ring), new HourSeries(ring));
        for (var hour = 0; hour < hours; hour++)
        {
            ring.Reach(hour);
            var expected = share(hour);
            for (var i = 0; i < perHour; i++)
            {
                trials.Add(hour);
                if (random.NextDouble() < expected)
                {
                    hits.Add(hour);
                }
            }
        }
        return (hits, trials);
    }
}
