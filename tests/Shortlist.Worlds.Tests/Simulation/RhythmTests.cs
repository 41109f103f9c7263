using Shortlist.Basics;
using Shortlist.Worlds.Simulation;

namespace Shortlist.Worlds.Tests.Simulation;

public sealed class RhythmTests
{
    [Fact]
    public void More_come_in_the_evening_than_at_night_and_on_Sunday_than_on_Monday()
    {
        var start = new WorldOptions().Start;
        var sums = Rhythm.DaySums(start, 7);
        var random = new SeededRandom(1);
        var times = Enumerable.Range(0, 20_000).Select(_ => Rhythm.Next(random, start, sums)).ToList();

        Assert.All(times, time => Assert.InRange(time, start, start.AddDays(7)));
        Assert.True(times.Count(time => time.Hour == 20) > 5 * times.Count(time => time.Hour == 3));
        Assert.True(
            times.Count(time => time.DayOfWeek == DayOfWeek.Sunday)
                > 1.2 * times.Count(time => time.DayOfWeek == DayOfWeek.Monday)
        );
    }
}
