using Shortlist.Basics;

namespace Shortlist.Tests.Retrieval;

public sealed class CircleFeatureTests
{
    [Theory]
    [InlineData("count")]
    [InlineData("share")]
    public void Agrees_with_asking_each_of_the_people_listed(string how)
    {
        var random = new SeededRandom(13);
        var bench = new Workbench();
        var feature = bench.Feature("circle", ("of", "like"), ("people", "user.interests"), ("as", how));
        int[] items = [.. Enumerable.Range(0, 10).Select(i => bench.Item($"i{i}"))];
        string[][] friends = [.. Enumerable.Range(0, 6).Select(_ => Some(random))];
        int[] users =
        [
            .. friends.Select((people, u) => bench.User($"u{u}", ("interests", Workbench.Words(people)))),
        ];
        HashSet<(int User, int Item)> liked = [];
        for (var i = 0; i < 60; i++)
        {
            var (user, item) = (random.Next(6), random.Next(10));
            liked.Add((user, item));
            bench.Happens("like", items[item], i, users[user]);
            bench.Happens("click", items[random.Next(10)], i, users[user]);
        }

        for (var user = 0; user < 6; user++)
        {
            for (var item = 0; item < 10; item++)
            {
                var count = friends[user].Count(friend => liked.Contains((friend[1] - '0', item)));
                var plain =
                    friends[user].Length == 0 ? float.NaN
                    : how is "share" ? count / (float)friends[user].Length
                    : count;

                Assert.Equal(plain, Workbench.One(feature, Workbench.Asker(99, users[user]), items[item]));
            }
        }
    }

    [Fact]
    public void Strangers_and_those_who_are_not_known_are_people_who_did_nothing()
    {
        var bench = new Workbench();
        var feature = bench.Feature("circle", ("of", "like"), ("people", "user.interests"));
        var item = bench.Item("i");
        var user = bench.User("u", ("interests", Workbench.Words("never heard of")));

        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(1, user), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(1), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(1, bench.User("alone")), item));
    }

    // u0 to u8; three of them nobody has heard of.
    private static string[] Some(SeededRandom random) =>
        [.. Enumerable.Range(0, 9).Where(_ => random.Next(2) == 0).Select(u => $"u{u}")];
}
