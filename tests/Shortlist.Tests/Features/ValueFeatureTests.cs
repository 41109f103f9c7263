namespace Shortlist.Tests.Features;

public sealed class ValueFeatureTests
{
    [Fact]
    public void Is_the_number_of_the_last_item_and_missing_where_there_is_none()
    {
        var bench = new Workbench();
        var feature = bench.Feature("value", ("of", "click"), ("over", "user"), ("value", "item.price"));
        var user = bench.User("u");
        bench.Happens("click", bench.Item("dear", 0, ("price", Workbench.Number(90))), 1, user);
        bench.Happens("click", bench.Item("cheap", 0, ("price", Workbench.Number(9))), 2, user);
        bench.Happens("click", bench.Item("free"), 3, user);

        Assert.Equal(9, Workbench.One(feature, Workbench.Asker(4, user), 0));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(4), 0));
    }
}
