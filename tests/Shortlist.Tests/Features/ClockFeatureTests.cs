namespace Shortlist.Tests.Features;

public sealed class ClockFeatureTests
{
    // The bench's clock starts on a Monday at ten, UTC.
    [Theory]
    [InlineData("hour", 0, 10)]
    [InlineData("hour", 14, 0)]
    [InlineData("weekday", 0, 0)]
    [InlineData("weekday", 13.9, 0)]
    [InlineData("weekday", 144, 6)]
    [InlineData("hour_of_week", 0, 10)]
    [InlineData("hour_of_week", 157.9, 167)]
    [InlineData("hour_of_week", 158, 0)]
    public void Weeks_begin_on_Monday_at_midnight(string part, double hours, float expected)
    {
        var bench = new Workbench();

        Assert.Equal(
            expected,
            Workbench.One(bench.Feature("clock", ("part", part)), Workbench.Asker(hours), bench.Item("i"))
        );
    }
}
