namespace Shortlist.Tests.Retrieval;

public sealed class ProfileRetrieverTests
{
    [Fact]
    public void Finds_what_is_like_what_the_user_turned_to()
    {
        var bench = new Workbench();
        var retriever = bench.Retriever("profile", ("vector", "item.vector"), ("of", "click"));
        var right = bench.Item("right", 0, ("vector", Workbench.Vector(1, 0)));
        var up = bench.Item("up", 0, ("vector", Workbench.Vector(0, 1)));
        var almost = bench.Item("almost", 0, ("vector", Workbench.Vector(5, 1)));
        var user = bench.User("u");
        bench.Happens("click", right, 1, user);

        Assert.Equal(
            [right, almost, up],
            Workbench.Retrieve(retriever, Workbench.Asker(2, user)).Select(row => row.Row)
        );
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(2)));
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(2, bench.User("new"))));
    }
}
