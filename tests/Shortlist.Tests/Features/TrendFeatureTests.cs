namespace Shortlist.Tests.Features;

public sealed class TrendFeatureTests
{
    [Fact]
    public void Is_1_at_an_even_pace_more_when_it_gathers_speed_and_less_when_it_loses_it()
    {
        var bench = new Workbench();
        var feature = bench.Feature(
            "trend",
            ("of", "click"),
            ("over", "item"),
            ("window", TimeSpan.FromHours(8)),
            ("against", TimeSpan.FromHours(80)),
            ("prior_weight", 2)
        );
        var (rising, falling, unseen) = (bench.Item("rising"), bench.Item("falling"), bench.Item("unseen"));
        for (var i = 0; i < 10; i++)
        {
            bench.Happens("click", rising, 99);
            bench.Happens("click", falling, 60);
        }

        // Both expect 10 · 8 / 80 = 1; ten came, none came, and (0 + 2) / (0 + 2).
        Assert.Equal(
            [4, 2f / 3, 1],
            Workbench.Compute(feature, Workbench.Asker(100), rising, falling, unseen)
        );
    }
}
