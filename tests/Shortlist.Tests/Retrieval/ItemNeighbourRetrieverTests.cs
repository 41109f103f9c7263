namespace Shortlist.Tests.Retrieval;

public sealed class ItemNeighbourRetrieverTests
{
    [Fact]
    public void Puts_forward_what_is_like_the_latest_items_and_not_those_items()
    {
        var bench = new Workbench();
        var retriever = bench.Retriever("item_neighbours", ("of", "click"), ("shrink", 0), ("anchors", 2));
        var items = Enumerable.Range(0, 6).Select(i => bench.Item($"i{i}")).ToArray();
        int[] others = [.. Enumerable.Range(0, 3).Select(i => bench.User($"o{i}"))];
        foreach (var (user, item) in new[] { (0, 0), (0, 3), (1, 1), (1, 4), (2, 2), (2, 5) })
        {
            bench.Happens("click", items[item], 1, others[user]);
        }
        var asker = bench.User("asker");
        bench.Happens("click", items[2], 2, asker); // Two newer ones follow.
        bench.Happens("click", items[1], 3, asker);
        bench.Happens("click", items[0], 4, asker);

        var found = Workbench.Retrieve(retriever, Workbench.Asker(5, asker));

        // The asker makes 0, 1 and 2 alike too, but 0 and 1 are what was turned to last; 2 is found by both.
        Assert.Equal(
            [items[3], items[2], items[4]],
            found
                .Select(row => row.Row)
                .OrderBy(row =>
                    row == items[3] ? 0
                    : row == items[2] ? 1
                    : 2
                )
        );
        Assert.True(
            found.Single(row => row.Row == items[3]).Score > found.Single(row => row.Row == items[4]).Score
        );
        Assert.DoesNotContain(found, row => row.Row == items[5]);
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(5)));
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(5, bench.User("new"))));
    }
}
