namespace Shortlist.Tests.Features;

public sealed class CategoryFeatureTests
{
    [Fact]
    public void Is_the_place_of_the_first_listed_word_one_past_the_list_or_missing()
    {
        var bench = new Workbench();
        var feature = bench.Feature("category", ("attribute", "item.tags"), ("values", new[] { "b", "a" }));

        Assert.Equal(
            [0, 1, 0, 2, float.NaN],
            Workbench.Compute(
                feature,
                Workbench.Asker(),
                bench.Item("b", 0, ("tags", Workbench.Words("b"))),
                bench.Item("a", 0, ("tags", Workbench.Words("a"))),
                bench.Item("both", 0, ("tags", Workbench.Words("a", "b"))),
                bench.Item("other", 0, ("tags", Workbench.Words("c", "B"))),
                bench.Item("none")
            )
        );
    }
}
