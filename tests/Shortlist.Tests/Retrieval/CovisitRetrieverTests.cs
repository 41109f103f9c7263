namespace Shortlist.Tests.Retrieval;

public sealed class CovisitRetrieverTests
{
    [Fact]
    public void Adds_up_what_follows_the_latest_items_the_latest_counting_most()
    {
        var bench = new Workbench();
        var retriever = bench.Retriever("covisits", ("of", "click"), ("anchors", 2.0));
        var items = Enumerable.Range(0, 5).Select(i => bench.Item($"i{i}")).ToArray();
        Visit("others1", 0, 2);
        Visit("others2", 0, 2);
        Visit("others3", 1, 3);
        Visit("others4", 4, 3);
        Visit("me", 4, 0, 1); // 4 is further back than the two anchors.

        var found = Workbench.Retrieve(retriever, Workbench.Asker(1, session: "me"));

        // After 1: once 3. After 0, one step further back and so half: twice 2, and 1, which I went to myself.
        Assert.Equal(
            [(items[2], 1f), (items[3], 1f), (items[1], 0.5f)],
            found.Select(row => (row.Row, MathF.Round(row.Score, 4)))
        );
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(1)));

        void Visit(string session, params int[] trail)
        {
            for (var i = 0; i < trail.Length; i++)
            {
                bench.Happens("click", items[trail[i]], 1 + (i * 1e-6), session: session); // A few milliseconds on.
            }
        }
    }

    [Theory]
    [InlineData(0, "everybody's")]
    [InlineData(1, "its own")]
    public void What_everybody_turns_to_anyway_can_be_held_back(double popularity, string first)
    {
        var bench = new Workbench();
        var retriever = bench.Retriever("covisits", ("of", "click"), ("popularity", popularity));
        var (anchor, everybodys, own) = (
            bench.Item("anchor"),
            bench.Item("everybody's"),
            bench.Item("its own")
        );
        for (var i = 0; i < 40; i++)
        {
            bench.Happens("click", everybodys, 1, session: $"other{i}");
        }
        foreach (
            var (session, next) in new[]
            {
                ("a", everybodys),
                ("b", everybodys),
                ("c", everybodys),
                ("d", own),
                ("e", own),
            }
        )
        {
            bench.Happens("click", anchor, 2, session: session);
            bench.Happens("click", next, 2.1, session: session);
        }
        bench.Happens("click", anchor, 3, session: "asker");

        var found = Workbench.Retrieve(retriever, Workbench.Asker(3, session: "asker"));

        Assert.Equal(2, found.Length);
        Assert.Equal(first, bench.Sources.Items[found[0].Row].Id.Value);
    }
}
