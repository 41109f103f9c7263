using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class FirstPlaceTests
{
    [Fact]
    public void The_first_place_that_is_there_counts()
    {
        var bench = new Workbench();
        var first = new FirstPlace([
            bench.Sources.Places("context.place"),
            bench.Sources.Places("user.home"),
        ]);
        var user = bench.User("ann", ("home", Workbench.Place(50, 8)));
        var away = Attributes.Of(("place", Workbench.Place(48, 11)));

        Assert.Equal(Workbench.Place(48, 11), first.Of(Workbench.Asker(user: user, context: away)));
        Assert.Equal(Workbench.Place(50, 8), first.Of(Workbench.Asker(user: user)));
        Assert.Null(first.Of(Workbench.Asker()));
    }
}
