using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Learning.Factors;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class FactorFoldTests
{
    private const int KnownCount = 12;
    private const int NewCount = 8;
    private const int UserCount = 10;

    private readonly Workbench _bench = new();

    public FactorFoldTests()
    {
        for (var item = 0; item < KnownCount + NewCount; item++)
        {
            _bench.Item($"i{item}");
        }
        for (var user = 0; user < UserCount; user++)
        {
            _bench.User($"u{user}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_kept_is_what_making_everything_anew_gives(bool pairs)
    {
        var space = Space(pairs);
        var random = new SeededRandom(6);
        var kept = FactorFold.Of(_bench.Sources, ["click"]);
        Assert.Empty(kept.NewItemsOf(space));

        for (var step = 0; step < 300; step++)
        {
            Happens(random, step);
            if (step % 3 > 0)
            {
                continue; // Sometimes several things happen before anybody asks.
            }
            var anew = new FactorFold(
                HistoryFold.Of(_bench.Sources, ["click"]),
                AudienceFold.Of(_bench.Sources, ["click"]),
                _bench.Sources.Items
            );
            for (var user = 0; user < UserCount; user++)
            {
                Assert.Equal(anew.UserOf(space, user), kept.UserOf(space, user));
            }
            var (expected, found) = (anew.NewItemsOf(space), kept.NewItemsOf(space));
            Assert.Equal(expected.Select(item => item.Row), found.Select(item => item.Row));
            Assert.Equal(expected.Select(item => item.Bias), found.Select(item => item.Bias));
            Assert.Equal(expected.SelectMany(item => item.Vector), found.SelectMany(item => item.Vector));
        }
        Assert.Equal(NewCount, kept.NewItemsOf(space).Count);
    }

    [Fact]
    public void An_item_is_what_its_users_make_of_it()
    {
        var space = Space(pairs: false);
        var fold = FactorFold.Of(_bench.Sources, ["click"]);
        _bench.Happens("click", 1, 1, user: 0);
        _bench.Happens("click", 4, 1, user: 1);
        _bench.Happens("click", 15, 2, user: 0);
        _bench.Happens("click", 15, 3, user: 1);
        _bench.Happens("click", 15, 4, user: 1);
        _bench.Happens("click", 15, 4, user: 2); // Who did nothing else says nothing.

        var item = Assert.Single(fold.NewItemsOf(space));

        var users = new[] { space.Model.FoldIn([1], [1]), space.Model.FoldIn([4], [1]) };
        Assert.Equal(15, item.Row);
        Assert.Equal(space.Model.FoldInItemFrom(users, [1, 2]).Vector, item.Vector);
        Assert.Null(fold.UserOf(space, 2));
        Assert.Null(fold.UserOf(space, 9));
    }

    [Fact]
    public void Spaces_are_kept_apart()
    {
        var fold = FactorFold.Of(_bench.Sources, ["click"]);
        _bench.Happens("click", 1, 1, user: 0);
        var spaces = Enumerable.Range(1, 5).Select(seed => Space(pairs: false, (ulong)seed)).ToArray();

        foreach (var space in spaces.Concat(spaces))
        {
            Assert.Equal(space.Model.FoldIn([1], [1]), fold.UserOf(space, 0));
        }
    }

    private void Happens(SeededRandom random, int step) =>
        _bench.Happens("click", random.Next(KnownCount + NewCount), step, user: random.Next(UserCount));

    private static FactorSpace Space(bool pairs, ulong seed = 7)
    {
        var cells =
            from user in Enumerable.Range(0, 30)
            from item in Enumerable.Range(0, KnownCount)
            where item % 2 == user % 2 && (item + user) % 3 > 0
            select (user, item, 1f);
        var recipe = pairs ? FactorsOptions.Pairwise : new() { Regularisation = 1 };
        var model = FactorsTrainer.Train(
            InteractionMatrix.From(30, KnownCount, cells),
            recipe with
            {
                Factors = 4,
            },
            new() { Seed = seed },
            TestContext.Current.CancellationToken
        );
        return new(model, [.. Enumerable.Range(0, KnownCount).Select(item => new ItemId($"i{item}"))]);
    }
}
