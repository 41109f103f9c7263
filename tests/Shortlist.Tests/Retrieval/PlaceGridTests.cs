using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class PlaceGridTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData("anywhere")]
    [InlineData("north pole")]
    [InlineData("south pole")]
    [InlineData("antimeridian")]
    [InlineData("one city")]
    [InlineData("cell edges")]
    public void A_walk_meets_every_item_once_and_never_one_nearer_than_it_said(string where)
    {
        var random = new SeededRandom(StableHash.Of(where));
        var grid = PlaceGrid.Of(_bench.Sources, "item.place");
        var places = new Dictionary<int, (double Latitude, double Longitude)>();
        for (var i = 0; i < 400; i++)
        {
            var place = Draw(random, where);
            places.Add(
                _bench.Item($"{where}{i}", 0, ("place", Workbench.Place(place.Latitude, place.Longitude))),
                place
            );
        }
        for (var round = 0; round < 30; round++)
        {
            var here = Draw(random, random.Next(4) == 0 ? "anywhere" : where);
            var radius = random.Next(3) == 0 ? 20_100 : random.NextDouble() * 300;
            var walk = grid.From(new(here.Latitude, here.Longitude));
            HashSet<int> met = [];
            var before = 0.0;
            while (walk.MoveNext(radius))
            {
                Assert.True(walk.AtLeastKm >= before);
                Assert.True(walk.AtLeastKm <= radius);
                before = walk.AtLeastKm;
                foreach (var item in walk.Rows)
                {
                    Assert.True(met.Add(item));
                    Assert.True(Km(here, places[item]) >= walk.AtLeastKm);
                }
            }
            Assert.All(places, pair => Assert.True(met.Contains(pair.Key) || Km(here, pair.Value) > radius));
        }
    }

    [Fact]
    public void Follows_items_that_move_lose_their_place_and_retire()
    {
        var grid = PlaceGrid.Of(_bench.Sources, "item.place");
        var a = _bench.Item("a", 0, ("place", Workbench.Place(10, 10)));
        var b = _bench.Item("b", 0, ("place", Workbench.Place(10.01, 10)));
        Assert.Equal([a, b], Within(grid, 10, 10, 5));

        _bench.Item("a", 1, ("place", Workbench.Place(-10, 10)));
        Assert.Equal([b], Within(grid, 10, 10, 5));
        Assert.Equal([a], Within(grid, -10, 10, 5));

        _bench.Item("b", 1);
        _bench.Retire("a", 2);
        Assert.Equal(0, grid.Count);
        Assert.Empty(Within(grid, 0, 0, 20_100));
        _bench.Item("a", 3, ("place", Workbench.Place(90, 0)));
        Assert.Equal([a], Within(grid, 90, 170, 1));
    }

    [Fact]
    public void Known_distances_lie_within_and_beyond_their_radius()
    {
        var grid = PlaceGrid.Of(_bench.Sources, "item.place");
        var losAngeles = _bench.Item("la", 0, ("place", Workbench.Place(34.0522, -118.2437)));
        var east = _bench.Item("east", 0, ("place", Workbench.Place(0, -179.9)));

        Assert.Equal([losAngeles], Near(grid, 40.7128, -74.0060, 3_935.7518));
        Assert.Empty(Near(grid, 40.7128, -74.0060, 3_935.7516));
        Assert.Equal([east], Near(grid, 0, 179.9, 22.2391));
        Assert.Empty(Near(grid, 0, 179.9, 22.2389));
    }

    [Fact]
    public void Cells_are_about_square_and_the_poles_are_one_each()
    {
        Assert.Equal(1, PlaceGrid.CellCountOf(0));
        Assert.Equal(1, PlaceGrid.CellCountOf(PlaceGrid.BandCount - 1));
        Assert.Equal(3_600, PlaceGrid.CellCountOf(PlaceGrid.BandOf(0)));
        Assert.InRange(PlaceGrid.CellCountOf(PlaceGrid.BandOf(59.99)), 1_795, 1_806);
        Assert.Equal(PlaceGrid.BandCount - 1, PlaceGrid.BandOf(90));
        Assert.Equal(0, PlaceGrid.BandOf(-90));
        // Half a turn more is the same meridian.
        Assert.Equal(PlaceGrid.CellOf(-180, 360), PlaceGrid.CellOf(180, 360));
        Assert.Equal(PlaceGrid.CellOf(10.5, 360), PlaceGrid.CellOf(370.5, 360));
    }

    private int[] Near(PlaceGrid grid, double latitude, double longitude, double radiusKm) =>
        [
            .. Within(grid, latitude, longitude, radiusKm)
                .Where(item =>
                    _bench.Sources.Items[item].Attributes.Find("place") is AttributeValue.Place place
                    && place.DistanceKm(new(latitude, longitude)) <= radiusKm
                ),
        ];

    private static List<int> Within(PlaceGrid grid, double latitude, double longitude, double radiusKm)
    {
        List<int> found = [];
        var walk = grid.From(new(latitude, longitude));
        while (walk.MoveNext(radiusKm))
        {
            found.AddRange(walk.Rows);
        }
        found.Sort();
        return found;
    }

    private static (double Latitude, double Longitude) Draw(SeededRandom random, string where)
    {
        var (one, other) = (random.NextDouble(), random.NextDouble());
        return where switch
        {
            "north pole" => (90 - (one * one), (other * 360) - 180),
            "south pole" => (-90 + (one * one), (other * 360) - 180),
            "antimeridian" => ((one * 40) - 20, ((179 + (other * 2) + 180) % 360) - 180),
            "one city" => (48 + (one / 5), 11 + (other / 5)),
            "cell edges" => ((random.Next(18) - 9) / 10.0, (random.Next(18) - 9) / 10.0),
            _ => ((one * 180) - 90, (other * 360) - 180),
        };
    }

    private static double Km(
        (double Latitude, double Longitude) one,
        (double Latitude, double Longitude) other
    ) => Haversine.DistanceKm(one.Latitude, one.Longitude, other.Latitude, other.Longitude);
}
