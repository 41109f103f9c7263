using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Tests;

namespace Shortlist.Datasets.Tests;

public sealed class MovieLensTests
{
    private static readonly MovieLens Random = new(MovieLensSplit.Random);
    private static readonly MovieLens Time = new(MovieLensSplit.Time);

    [Fact]
    public void A_rating_is_a_click_with_its_stars_and_a_high_one_a_like()
    {
        using var fixture = Small();
        var acts = fixture.Events(Time).OfType<Interaction>().ToList();

        Assert.All(acts.Where(act => act.Kind is "click"), act => Assert.InRange(act.Value, 1, 5));
        Assert.Equal(
            acts.Where(act => act is { Kind: "click", Value: >= 4 }).Select(act => (act.User, act.Item)),
            acts.Where(act => act.Kind is "like").Select(act => (act.User, act.Item))
        );
    }

    [Fact]
    public void The_time_split_holds_out_what_came_last_and_the_random_one_a_quarter_of_each_user()
    {
        using var fixture = Small();
        var time = Split(fixture, Time);
        var random = Split(fixture, Random);

        Assert.Equal(("time", "random"), (time.Split, random.Split));
        Assert.Equal(5, time.Users.Sum(user => user.Grades.Count));
        Assert.All(random.Users, user => Assert.Equal(2, user.Grades.Count));
        Assert.All(fixture.Events(Time).OfType<Interaction>(), act => Assert.True(act.At < time.Users[0].At));
    }

    [Fact]
    public void Nothing_held_out_is_in_the_log()
    {
        using var fixture = Small();
        foreach (var loader in (MovieLens[])[Random, Time])
        {
            var heldOut = Split(fixture, loader)
                .Users.SelectMany(user => user.Grades.Keys.Select(item => (user.User, item)));

            Assert.Empty(
                fixture
                    .Events(loader)
                    .OfType<Interaction>()
                    .Select(act => (act.User!.Value, act.Item))
                    .Intersect(heldOut)
            );
        }
    }

    [Fact]
    public void Reads_the_layout_of_every_release()
    {
        using var dat = new Fixture()
            .Write(
                "ratings.dat",
                "1::10::5::978300760",
                "1::20::3::978300761",
                "1::10::4::978300762",
                "2::20::1::978300763"
            )
            .Write("movies.dat", "10::Heat (1995)::Action|Crime", "20::Big (1988)::Comedy");
        using var csv = new Fixture()
            .Write(
                "ratings.csv",
                "userId,movieId,rating,timestamp",
                "1,10,4.5,978300760",
                "2,10,1,978300761",
                "3,10,1,978300762"
            )
            .Write(
                "movies.csv",
                "movieId,title,genres",
                "10,\"American President, The (1995)\",Comedy|Drama"
            );

        var heat = dat.Events(Time).OfType<ItemPublished>().First();
        var president = csv.Events(Time).OfType<ItemPublished>().First();

        Assert.Equal(new AttributeValue.Words(["Action", "Crime"]), heat.Attributes.Find("topics"));
        Assert.Equal(
            new AttributeValue.Text("American President, The (1995)"),
            president.Attributes.Find("title")
        );
    }

    [Fact]
    public void The_real_splits_have_their_sizes()
    {
        var folder = RealData.Folder("movielens-100k");
        var random = Assert.IsType<Protocol.HeldOutItems>(Random.Open(folder, new()).Protocol);
        var time = Assert.IsType<Protocol.HeldOutItems>(Time.Open(folder, new()).Protocol);

        Assert.Equal(943, random.Users.Length);
        Assert.InRange(random.Users.Sum(user => user.Grades.Count), 24_900, 25_100);
        Assert.InRange(time.Users.Sum(user => user.Grades.Count), 25_000, 25_010);
        TestContext.Current.TestOutputHelper?.WriteLine($"time split: {time.Users.Length} users");
    }

    private static Protocol.HeldOutItems Split(Fixture fixture, MovieLens loader) =>
        Assert.IsType<Protocol.HeldOutItems>(loader.Open(fixture.Folder, fixture.Options).Protocol);

    private static Fixture Small() =>
        new Fixture()
            .Write(
                "u.data",
                [
                    .. Enumerable
                        .Range(0, 20)
                        .Select(i =>
                            $"{(i % 2) + 1}\t{(i / 2) + 1}\t{(i % 5) + 1}\t{881_250_949 + (i * 1_000)}"
                        ),
                ]
            )
            .Write("u.item", "1|Toy Story (1995)|01-Jan-1995||url|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0");
}
