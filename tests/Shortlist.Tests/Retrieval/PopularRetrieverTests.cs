using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class PopularRetrieverTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void The_most_clicked_come_first_and_what_is_not_accepted_is_passed_over()
    {
        var retriever = _bench.Retriever("popular", ("of", "click"), ("half_life", TimeSpan.FromHours(6)));
        var items = Clicked(("a", 3), ("b", 5), ("c", 1), ("d", 4));

        Assert.Equal([items[1], items[3]], Rows(retriever, limit: 2));
        Assert.Equal([items[3], items[0]], Rows(retriever, limit: 2, item => item != items[1]));
    }

    [Fact]
    public void After_a_long_silence_they_are_still_in_order()
    {
        var retriever = _bench.Retriever("popular", ("of", "click"), ("half_life", TimeSpan.FromMinutes(1)));
        var items = Clicked(("a", 3), ("b", 5), ("c", 1), ("d", 4));

        // A week is ten thousand half-lives: every count is zero by then.
        var found = Workbench.Retrieve(retriever, Workbench.Asker(24 * 7), 3);
        Assert.Equal([items[1], items[3], items[0]], found.Select(row => row.Row));
        Assert.All(found, row => Assert.True(float.IsFinite(row.Score)));
    }

    [Fact]
    public void Groups_are_chosen_by_the_words_of_who_asks_and_each_item_comes_once()
    {
        var retriever = _bench.Retriever(
            "popular",
            ("of", "click"),
            ("half_life", TimeSpan.FromHours(6)),
            ("group", "item.tags"),
            ("match", "user.interests")
        );
        int[] both =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(i => _bench.Item($"both{i}", 0, ("tags", Workbench.Words("x", "y")))),
        ];
        int[] only =
        [
            .. Enumerable.Range(0, 4).Select(i => _bench.Item($"only{i}", 0, ("tags", Workbench.Words("x")))),
        ];
        var other = _bench.Item("other", 0, ("tags", Workbench.Words("z")));
        foreach (
            var (item, count) in both.Select((item, i) => (item, 20 - i))
                .Concat(only.Select((item, i) => (item, 10 - i)))
        )
        {
            for (var i = 0; i < count; i++)
            {
                _bench.Happens("click", item, 1);
            }
        }
        _bench.Happens("click", other, 1);
        var user = _bench.User("u", ("interests", Workbench.Words("x", "y", "unknown")));

        // Six of the eight, though the four best belong to both groups and so are found twice.
        var found = Workbench.Retrieve(retriever, Workbench.Asker(1, user), 6);

        Assert.Equal([.. both, .. only[..2]], found.Select(row => row.Row));
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(1)));
    }

    private int[] Clicked(params (string Id, int Clicks)[] counts) =>
        [
            .. counts.Select(one =>
            {
                var item = _bench.Item(one.Id);
                for (var i = 0; i < one.Clicks; i++)
                {
                    _bench.Happens("click", item, 1);
                }
                return item;
            }),
        ];

    private static int[] Rows(IRetriever retriever, int limit, Func<int, bool>? accepts = null) =>
        [.. Workbench.Retrieve(retriever, Workbench.Asker(1), limit, accepts).Select(row => row.Row)];
}
