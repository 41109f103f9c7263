namespace Shortlist.Tests.Features;

public sealed class StandingFeatureTests
{
    [Fact]
    public void Is_the_z_score_within_the_group()
    {
        var bench = new Workbench();
        var feature = bench.Feature("standing", ("attribute", "item.price"), ("within", new[] { "tags" }));
        var cheap = Item("cheap", 2, "music");
        var dear = Item("dear", 6, "music");
        var alone = Item("alone", 100, "sport");
        var same = Item("same", 5, "talks");
        Item("too", 5, "talks");

        Assert.Equal(
            [-1, 1, float.NaN, 0, float.NaN],
            Workbench.Compute(feature, Workbench.Asker(), cheap, dear, alone, same, bench.Item("bare"))
        );

        int Item(string id, double price, string tag) =>
            bench.Item(id, 0, ("price", Workbench.Number(price)), ("tags", Workbench.Words(tag)));
    }
}
