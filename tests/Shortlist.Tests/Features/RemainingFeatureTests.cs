namespace Shortlist.Tests.Features;

public sealed class RemainingFeatureTests
{
    [Fact]
    public void Is_what_is_left_and_never_less_than_nothing()
    {
        var bench = new Workbench();
        var share = bench.Feature("remaining", ("of", "like"), ("capacity", "item.price"));
        var count = bench.Feature("remaining", ("of", "like"), ("capacity", "item.price"), ("as", "count"));
        var roomy = bench.Item("roomy", 0, ("price", Workbench.Number(4)));
        var full = bench.Item("full", 0, ("price", Workbench.Number(1)));
        var open = bench.Item("open");
        foreach (var item in new[] { roomy, full, full, open })
        {
            bench.Happens("like", item, 1);
            bench.Happens("click", item, 1);
        }

        Assert.Equal([0.75f, 0, float.NaN], Workbench.Compute(share, Workbench.Asker(2), roomy, full, open));
        Assert.Equal([3, 0, float.NaN], Workbench.Compute(count, Workbench.Asker(2), roomy, full, open));
    }
}
