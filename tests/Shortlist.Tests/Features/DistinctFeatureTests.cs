namespace Shortlist.Tests.Features;

public sealed class DistinctFeatureTests
{
    [Fact]
    public void Who_comes_again_counts_once()
    {
        var bench = new Workbench();
        var feature = bench.Feature("distinct", ("of", "click"), ("by", "user"), ("over", "item"));
        var log = bench.Feature("distinct", ("of", "click"), ("by", "user"), ("over", "item"), ("log", true));
        var (item, other) = (bench.Item("i"), bench.Item("other"));
        var (anna, ben) = (bench.User("anna"), bench.User("ben"));
        bench.Happens("click", item, 1, anna);
        bench.Happens("click", item, 2, anna);
        bench.Happens("click", item, 2, ben);
        bench.Happens("click", item, 3);

        Assert.Equal([2, 0], Workbench.Compute(feature, Workbench.Asker(4), item, other));
        Assert.Equal((float)Math.Log(3), Workbench.One(log, Workbench.Asker(4), item), 1e-6f);
    }
}
