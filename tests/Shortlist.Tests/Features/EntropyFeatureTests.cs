namespace Shortlist.Tests.Features;

public sealed class EntropyFeatureTests
{
    [Fact]
    public void Is_0_where_all_went_one_way_and_a_bit_where_two_ways_are_alike()
    {
        var bench = new Workbench();
        var feature = bench.Feature("entropy", ("of", "click"), ("by", "item"), ("over", "query"));
        var (one, other) = (bench.Item("one"), bench.Item("other"));
        bench.Happens("click", one, 1, query: "the channel");
        bench.Happens("click", one, 2, query: "the channel");
        bench.Happens("click", one, 1, query: "news");
        bench.Happens("click", other, 2, query: "news");

        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(3, query: "the channel"), one));
        Assert.Equal(1, Workbench.One(feature, Workbench.Asker(3, query: "news"), one));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(3, query: "unheard of"), one));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(3), one));
    }
}
