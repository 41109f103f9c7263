using Shortlist.Catalog;

namespace Shortlist.Tests.Features;

public sealed class DistanceFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_measured_from_the_first_place_known()
    {
        var feature = _bench.Feature(
            "distance",
            ("from", new[] { "context.place", "user.home" }),
            ("to", "item.place")
        );
        var paris = _bench.Item("paris", 0, ("place", Workbench.Place(48.8566, 2.3522)));
        var user = _bench.User("u", ("home", Workbench.Place(48.8566, 2.3522)));
        var london = Attributes.Of(("place", Workbench.Place(51.5074, -0.1278)));

        // London to Paris is 343.6 km on a sphere.
        Assert.Equal(343.6f, Workbench.One(feature, Workbench.Asker(0, user, context: london), paris), 1f);
        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(0, user), paris), 1e-3f);
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(), paris));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(0, user), _bench.Item("nowhere")));
    }
}
