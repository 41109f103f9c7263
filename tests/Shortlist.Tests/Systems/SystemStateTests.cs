using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class SystemStateTests
{
    private readonly SystemState _state = new(TestDesigns.Small, new FakeClock());

    [Fact]
    public void The_same_log_gives_the_same_rows_whether_replayed_at_once_or_twice()
    {
        var history = SmallWorld.History(100);
        var other = new SystemState(TestDesigns.Small, new FakeClock());
        foreach (var happened in history)
        {
            _state.Apply(happened);
            other.Apply(happened);
        }
        foreach (var user in new[] { "u1", "u2", "nobody" })
        {
            Assert.Equal(Rows(_state, user), Rows(other, user));
        }
        Assert.Equal(history.Max(happened => happened.At), _state.LastAt);
    }

    [Fact]
    public void An_interaction_inherits_who_and_where_from_the_list_it_names()
    {
        var count = CountFold.Of(_state.Sources, ["click"], ["user", "context.device", "session", "query"]);
        _state.Apply(SmallWorld.Item(1));
        _state.Apply(
            new ListShown
            {
                Id = "list",
                At = FakeClock.Start,
                Request = new("r"),
                User = new("u1"),
                Session = "visit",
                Query = "Music",
                Context = Attributes.Of(("device", Workbench.Words("phone"))),
                Impressions = [new(new("i1"), 0)],
            }
        );
        _state.Apply(
            new Interaction
            {
                Id = "click",
                At = FakeClock.Start,
                Item = new("i1"),
                Kind = "click",
                Request = new("r"),
            }
        );

        var asker = _state.SubjectOf(
            new("u1"),
            "visit",
            " music ",
            Attributes.Of(("device", Workbench.Words("phone"))),
            FakeClock.Start
        );
        Assert.Equal(1, count.Read(asker, 0));
    }

    [Fact]
    public void Interactions_of_another_design_are_passed_over()
    {
        _state.Apply(SmallWorld.Item(1));

        _state.Apply(SmallWorld.Did("bookmark", 1, 1, FakeClock.Start));
        _state.Apply(SmallWorld.Did("impression", 1, 1, FakeClock.Start));

        Assert.Equal(0, _state.Sources.Users.Count);
    }

    [Fact]
    public void A_user_who_was_erased_begins_anew()
    {
        _state.Apply(SmallWorld.Item(1));
        var taste = ProfileFold.Of(_state.Sources, ["click"], "item.vector", TimeSpan.FromDays(3));
        _state.Apply(SmallWorld.Did("click", 1, 1, FakeClock.Start));
        Assert.NotEmpty(taste.Read(Asker()));

        _state.Apply(
            new UserErased
            {
                Id = "erase",
                At = FakeClock.Start.AddMinutes(1),
                User = new("u1"),
            }
        );
        Assert.Equal(-1, Asker().User);
        Assert.Empty(taste.Read(Asker()));

        _state.Apply(
            new UserDescribed
            {
                Id = "back",
                At = FakeClock.Start.AddMinutes(2),
                User = new("u1"),
                Attributes = Attributes.Empty,
            }
        );
        Assert.Empty(taste.Read(Asker()));

        Subject Asker() => _state.SubjectOf(new("u1"), null, null, Attributes.Empty, FakeClock.Start);
    }

    [Fact]
    public void What_is_recalled_minds_the_filter_of_the_request_and_the_retrievers_that_were_late()
    {
        foreach (var happened in SmallWorld.History(60))
        {
            _state.Apply(happened);
        }
        var asker = _state.SubjectOf(new("u1"), null, "music", Attributes.Empty, FakeClock.Start.AddDays(1));
        var filter = Workbench.Filter(new() { Attribute = "price", Max = 24.5 });
        var served = _state.Retrieve(asker, filter, TrainedParts.None, Shortlist.Basics.Deadline.Never);
        var shown = served.Items[..8];

        var recalled = _state.Recall(asker, shown, TrainedParts.None, RequestFilter.Read(filter.Text));
        var without = _state.Recall(asker, shown, TrainedParts.None);
        var late = _state.Recall(asker, shown, TrainedParts.None, filter, ["hot", "words"]);

        for (var retriever = 0; retriever < served.Ranks.Length; retriever++)
        {
            Assert.Equal(served.Ranks[retriever][..8], recalled.Ranks[retriever]);
            Assert.Equal(served.Scores[retriever][..8], recalled.Scores[retriever]);
        }
        Assert.NotEqual(recalled.Ranks[0], without.Ranks[0]);
        Assert.All(late.Ranks[0], rank => Assert.Equal(0, rank));
        Assert.Equal(recalled.Ranks[2], late.Ranks[2]);
    }

    [Fact]
    public void What_is_recalled_of_served_items_is_what_was_retrieved_even_behind_filters()
    {
        foreach (var happened in SmallWorld.History(60))
        {
            _state.Apply(happened);
        }
        // Half of what is hot for user 1 is hidden, so that ranks within the retriever's limit depend on the filter.
        for (var i = 0; i < 12; i++)
        {
            _state.Apply(SmallWorld.Did("hide", i, 1, FakeClock.Start.AddDays(1)));
        }
        var asker = _state.SubjectOf(new("u1"), null, null, Attributes.Empty, FakeClock.Start.AddDays(1));
        var served = _state.Retrieve(asker, null, TrainedParts.None, Shortlist.Basics.Deadline.Never);
        var shown = served.Items[..8];

        var recalled = _state.Recall(asker, shown, TrainedParts.None);

        for (var retriever = 0; retriever < served.Ranks.Length; retriever++)
        {
            Assert.Equal(served.Ranks[retriever][..8], recalled.Ranks[retriever]);
            Assert.Equal(served.Scores[retriever][..8], recalled.Scores[retriever]);
        }
    }

    [Fact]
    public void Items_that_no_longer_pass_are_recalled_too()
    {
        foreach (var happened in SmallWorld.History(60))
        {
            _state.Apply(happened);
        }
        var asker = _state.SubjectOf(new("u1"), null, null, Attributes.Empty, FakeClock.Start.AddDays(1));
        var best = _state.Retrieve(asker, null, TrainedParts.None, Shortlist.Basics.Deadline.Never).Items[0];
        _state.Apply(
            new ItemRetired
            {
                Id = "retire",
                At = FakeClock.Start.AddDays(1),
                Item = _state.Sources.Items[best].Id,
            }
        );

        Assert.DoesNotContain(
            best,
            _state.Retrieve(asker, null, TrainedParts.None, Shortlist.Basics.Deadline.Never).Items
        );
        Assert.Contains(_state.Recall(asker, [best], TrainedParts.None).Ranks, ranks => ranks[0] > 0);
    }

    [Fact]
    public void Features_read_the_same_to_the_bit_whatever_the_order_of_arrival()
    {
        // What goes by rank goes by row among equals, and rows by who was heard of first; the last time under a word that an
        // item turns out not to have had stays.
        string[] byRow = ["hot_rank", "next_rank", "last_click"];
        var lateness = TestDesigns.Small.Data.AllowedLateness;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var log = new RandomLog(seed, 400, TimeSpan.FromMinutes(1)).Events();
            LogEvent[] inOrder = [.. log.Order(EventOrder.Instance)];
            var arrived = RandomLog.Shuffled(inOrder, lateness, seed);
            var (reference, streamed, replayed) = (Applied(inOrder), Applied(arrived), Applied(arrived));

            for (var user = 0; user < RandomLog.UserCount; user++)
            {
                var expected = Table(reference, user, byRow);
                Assert.Equal(expected, Table(streamed, user, byRow));
                Assert.Equal(Table(streamed, user, []), Table(replayed, user, []));
                AssertShown(log, expected, user);
            }
        }
    }

    private static void AssertShown(LogEvent[] log, SortedDictionary<string, float> found, int user)
    {
        for (var item = 0; item < RandomLog.ItemCount; item++)
        {
            var shown = log.OfType<ListShown>()
                .Where(list => list.Session == $"s{user % 4}")
                .Sum(list => list.Impressions.Count(impression => impression.Item == new ItemId($"i{item}")));
            if (found.TryGetValue($"i{item} shown", out var count))
            {
                Assert.Equal(shown, count);
            }
        }
    }

    private static SystemState Applied(LogEvent[] log)
    {
        var state = new SystemState(TestDesigns.Small, new FakeClock());
        Array.ForEach(log, state.Apply);
        return state;
    }

    /// <summary>Every feature of every item, by names, for a user at the end of the log.</summary>
    private static SortedDictionary<string, float> Table(SystemState state, int user, string[] but)
    {
        var subject = state.SubjectOf(
            new($"u{user}"),
            $"s{user % 4}",
            $"title {user}",
            Attributes.Of(("device", Workbench.Words("phone"))),
            state.LastAt.AddMinutes(1)
        );
        int[] items = [.. Enumerable.Range(0, state.Sources.Items.Count)];
        var block = state.FeaturesOf(subject, state.Recall(subject, items, TrainedParts.None));
        var table = new SortedDictionary<string, float>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            for (var feature = 0; feature < state.Features.Names.Count; feature++)
            {
                if (!but.Contains(state.Features.Names[feature], StringComparer.Ordinal))
                {
                    var value = block.Values[(feature * items.Length) + item];
                    table.Add($"{state.Sources.Items[item].Id} {state.Features.Names[feature]}", value);
                }
            }
        }
        return table;
    }

    private static float[] Rows(SystemState state, string user)
    {
        var asker = state.SubjectOf(
            new(user),
            "live",
            "music number 3",
            Attributes.Of(("device", Workbench.Words("phone"))),
            FakeClock.Start.AddDays(2)
        );
        var candidates = state.Retrieve(asker, null, TrainedParts.None, Shortlist.Basics.Deadline.Never);
        return
        [
            .. candidates.Items.Select(item => (float)item),
            .. state.FeaturesOf(asker, candidates).Values,
        ];
    }
}
