using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class WithinFilterTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(200, true)]
    [InlineData(100, false)]
    public void Leaves_out_what_is_farther_than_the_radius(double radiusKm, bool expected)
    {
        var item = _bench.Item("far", 0, ("place", Workbench.Place(1, 0))); // 111.2 km from the equator.

        Assert.Equal(expected, Filter(radiusKm).Accepts(Workbench.Asker(user: User(0, 0)), item));
    }

    [Fact]
    public void What_has_no_place_can_be_reached_from_anywhere()
    {
        var item = _bench.Item("online");

        Assert.True(Filter(1).Accepts(Workbench.Asker(user: User(0, 0)), item));
    }

    [Fact]
    public void Where_no_place_is_known_of_the_request_everything_passes()
    {
        var item = _bench.Item("far", 0, ("place", Workbench.Place(1, 0)));

        Assert.True(Filter(1).Accepts(Workbench.Asker(), item));
    }

    private int User(double latitude, double longitude) =>
        _bench.User("u", ("home", Workbench.Place(latitude, longitude)));

    private WithinFilter Filter(double radiusKm) =>
        new(
            _bench.Sources.Items.Column<PlaceColumn>("place"),
            new FirstPlace([_bench.Sources.Places("user.home")]),
            radiusKm
        );
}
