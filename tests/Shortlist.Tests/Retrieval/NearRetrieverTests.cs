using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Retrieval;

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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Is_its_exact_twin_anywhere_on_earth_and_at_any_time(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var bench = new Workbench();
        (string, object)[] parameters =
        [
            ("to", "item.place"),
            ("from", new[] { "context.place" }),
            ("radius_km", seed == 1 ? 20_100.0 : 50 * Math.Pow(5, random.NextDouble() * 3)),
            .. seed % 2 == 0
                ? new (string, object)[] { ("at", "item.ends_at"), ("within", TimeSpan.FromHours(20)) }
                : [],
        ];
        var retriever = Assert.IsAssignableFrom<IExactRetriever>(bench.Retriever("near", parameters));
        for (var i = 0; i < 600; i++)
        {
            var (latitude, longitude) = Draw(random);
            bench.Item(
                $"i{i}",
                0,
                ("place", Workbench.Place(latitude, longitude)),
                ("ends_at", Workbench.Time(Workbench.HoursMs(random.Next(60))))
            );
        }
        for (var round = 0; round < 40; round++)
        {
            var (latitude, longitude) = Draw(random);
            var request = new RetrievalRequest
            {
                Subject = Workbench.Asker(
                    random.Next(60),
                    context: Attributes.Of(("place", Workbench.Place(latitude, longitude)))
                ),
                Accepts = item => item % 3 > 0,
            };
            var (found, exact) = (new ScoredRow[1 + random.Next(80)], Array.Empty<ScoredRow>());
            exact = new ScoredRow[found.Length];

            var count = retriever.Retrieve(request, found);

            Assert.Equal(exact[..retriever.RetrieveExactly(request, exact)], found[..count]);
        }
    }

    [Fact]
    public void A_larger_radius_finds_all_that_a_smaller_one_does()
    {
        var random = new SeededRandom(8);
        var bench = new Workbench();
        var retrievers = new[] { 10.0, 100, 1_000, 10_000, 20_100 }
            .Select(radius =>
                bench.Retriever(
                    "near",
                    ("to", "item.place"),
                    ("from", new[] { "context.place" }),
                    ("radius_km", radius)
                )
            )
            .ToArray();
        for (var i = 0; i < 500; i++)
        {
            var (latitude, longitude) = Draw(random);
            bench.Item($"i{i}", 0, ("place", Workbench.Place(latitude, longitude)));
        }
        for (var round = 0; round < 20; round++)
        {
            var (latitude, longitude) = Draw(random);
            var here = Attributes.Of(("place", Workbench.Place(latitude, longitude)));
            ScoredRow[] smaller = [];
            foreach (var retriever in retrievers)
            {
                var found = Workbench.Retrieve(retriever, Workbench.Asker(0, context: here), 1_000);
                Assert.Equal(smaller, found.Take(smaller.Length)); // And nearest first, so they lead.
                smaller = found;
            }
            Assert.Equal(500, smaller.Length);
        }
    }

    [Fact]
    public void Only_what_starts_in_time_is_near()
    {
        var bench = new Workbench();
        var retriever = bench.Retriever(
            "near",
            ("to", "item.place"),
            ("from", new[] { "context.place" }),
            ("radius_km", 10.0),
            ("at", "item.ends_at"),
            ("within", TimeSpan.FromHours(5))
        );
        var items = new double?[] { 9.9, 10, 12, 15, 15.1, null }
            .Select(
                (hours, i) =>
                    hours is { } at
                        ? bench.Item($"i{i}", 0, Here(), ("ends_at", Workbench.Time(Workbench.HoursMs(at))))
                        : bench.Item($"i{i}", 0, Here())
            )
            .ToArray();

        Assert.Equal(
            [items[1], items[2], items[3]],
            Workbench
                .Retrieve(retriever, Workbench.Asker(10, context: Attributes.Of(Here())))
                .Select(row => row.Row)
        );

        static (string, AttributeValue) Here() => ("place", Workbench.Place(50, 8));
    }

    private static (double Latitude, double Longitude) Draw(SeededRandom random)
    {
        var (one, other) = (random.NextDouble(), random.NextDouble());
        return random.Next(4) switch
        {
            0 => ((one * 180) - 90, (other * 360) - 180),
            1 => (89.5 - (one / 2), (other * 360) - 180),
            2 => (one - 0.5, (((180.5 - other) + 180) % 360) - 180),
            _ => (52 + (one / 3), 13 + (other / 3)),
        };
    }
}
