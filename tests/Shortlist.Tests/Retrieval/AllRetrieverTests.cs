namespace Shortlist.Tests.Retrieval;

public sealed class AllRetrieverTests
{
    [Fact]
    public void Every_living_item_latest_published_first_even_if_only_by_a_second()
    {
        var bench = new Workbench();
        var retriever = bench.Retriever("all");
        var items = Enumerable.Range(0, 20).Select(i => bench.Item($"i{i}", i / 3_600.0)).ToArray();
        bench.Retire("i5");
        bench.Sources.Items.RowOf(new("referred"));

        var found = Workbench.Retrieve(retriever, Workbench.Asker(1));

        Assert.Equal(items.Where(item => item != items[5]).Reverse(), found.Select(row => row.Row));
        Assert.Equal(
            items[^3..].Reverse(),
            Workbench.Retrieve(retriever, Workbench.Asker(1), 3).Select(row => row.Row)
        );
    }
}
