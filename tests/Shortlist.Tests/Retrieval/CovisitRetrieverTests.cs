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
}
