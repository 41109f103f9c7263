using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Tests.Retrieval;

public sealed class NearRetrieverTests
{
    [Fact]
    public void Agrees_with_measuring_every_item()
    {
        var random = new SeededRandom(4);
        var bench = new Workbench();
        var retriever = bench.Retriever(
            "near",
            ("to", "item.place"),
            ("from", new[] { "context.place", "user.home" }),
            ("radius_km", 800.0)
        );
        var places = new Dictionary<int, (double Latitude, double Longitude)>();
        for (var i = 0; i < 300; i++)
        {
            var (latitude, longitude) = ((random.NextDouble() * 20) - 10, (random.NextDouble() * 20) - 10);
            var item = bench.Item($"i{i}", 0, ("place", Workbench.Place(latitude, longitude)));
            places.Add(item, (latitude, longitude));
        }
        bench.Item("nowhere");
        bench.Retire("i7");
        places.Remove(7);
        var home = bench.User("u", ("home", Workbench.Place(1, 1)));

        var expected = places
            .Select(one => new ScoredRow(
                one.Key,
                (float)-Haversine.DistanceKm(1, 1, one.Value.Latitude, one.Value.Longitude)
            ))
            .Where(row => -row.Score <= 800 && row.Row % 2 == 0)
            .Order()
            .Take(40);

        Assert.Equal(
            expected,
            Workbench.Retrieve(retriever, Workbench.Asker(0, home), 40, item => item % 2 == 0)
        );
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker()));
        var far = Attributes.Of(("place", Workbench.Place(80, 100)));
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(0, home, context: far)));
    }
}
