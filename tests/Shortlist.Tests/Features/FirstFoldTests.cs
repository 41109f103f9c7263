using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class FirstFoldTests
{
    [Fact]
    public void Tells_the_earliest_time_in_whatever_order_things_come()
    {
        var bench = new Workbench();
        var fold = FirstFold.Of(bench.Sources, ["click"], ["user", "item"]);
        var (item, user) = (bench.Item("i"), bench.User("u"));
        bench.Happens("click", item, 5, user);
        bench.Happens("click", item, 3, user);
        bench.Happens("like", item, 1, user);
        bench.Happens("click", item, 4, user);

        Assert.Equal(Workbench.HoursMs(3), fold.Read(Workbench.Asker(9, user), item));
        Assert.Null(fold.Read(Workbench.Asker(9), item));
        var request = new FeatureRequest { Subject = Workbench.Asker(9, user), Items = [item] };
        Assert.Equal(Workbench.HoursMs(3), fold.Read(request)[0]);
    }
}
