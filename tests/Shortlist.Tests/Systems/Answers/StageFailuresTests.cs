using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

public sealed class StageFailuresTests
{
    [Fact]
    public void Are_counted_by_stage_with_the_last_message_and_its_time()
    {
        var clock = new FakeClock();
        var failures = new StageFailures(clock);
        failures.Add("scoring", "first");
        failures.Add("features", "other");
        clock.Pass(TimeSpan.FromSeconds(5));
        failures.Add("scoring", "second");

        Assert.Equal(
            [
                new("features", 1, "other", FakeClock.Start),
                new("scoring", 2, "second", FakeClock.Start.AddSeconds(5)),
            ],
            failures.All
        );
    }
}
