using Shortlist.Catalog;
using static Shortlist.Tests.Workbench;

namespace Shortlist.Tests.Catalog;

public sealed class EntityTableTests
{
    private readonly EntityTable<ItemId> _items = new();

    [Fact]
    public void Rows_are_given_in_order_of_first_appearance_and_stay()
    {
        Assert.Equal(0, Put("a"));
        Assert.Equal(1, _items.RowOf(new("b")));
        Assert.Equal(2, Put("c"));
        Assert.Equal(1, Put("b"));
        _items.Retire(new("a"), FakeClock.Start);
        Assert.Equal(0, Put("a"));
        Assert.Equal(-1, _items.Find(new("d")));
        Assert.Equal(3, _items.Count);
    }

    [Fact]
    public void An_id_that_was_only_referred_to_is_not_alive()
    {
        var row = _items.RowOf(new("a"));

        Assert.False(_items[row].IsAlive);
        Assert.Equal(0, _items.AliveCount);
    }

    [Fact]
    public void A_retired_entity_keeps_row_and_attributes_but_is_not_alive()
    {
        var row = Put("a", ("price", Number(3)));
        var price = _items.Column<NumberColumn>("price");

        Assert.Equal(row, _items.Retire(new("a"), FakeClock.Start));
        Assert.Equal(row, _items.Retire(new("a"), FakeClock.Start));

        Assert.False(_items[row].IsAlive);
        Assert.Equal(3, price[row]);
        Assert.Equal(0, _items.AliveCount);
    }

    [Fact]
    public void An_erased_id_gets_a_new_row_when_it_is_seen_again()
    {
        var row = Put("a", ("price", Number(3)));
        var price = _items.Column<NumberColumn>("price");

        _items.Erase(new("a"), FakeClock.Start);

        Assert.Equal(-1, _items.Find(new("a")));
        Assert.Equal(double.NaN, price[row]);
        Assert.Empty(_items[row].Attributes);
        Assert.NotEqual(row, _items.Put(new("a"), Attributes.Empty, FakeClock.Start.AddHours(1)));
        Assert.Equal(1, _items.AliveCount);
    }

    [Fact]
    public void Since_is_the_first_publication_until_it_is_retired()
    {
        var row = Put("a");
        _items.Put(new("a"), Attributes.Empty, FakeClock.Start.AddHours(5));
        Assert.Equal(FakeClock.Start, _items[row].Since);

        _items.Retire(new("a"), FakeClock.Start.AddHours(6));
        _items.Put(new("a"), Attributes.Empty, FakeClock.Start.AddHours(9));
        Assert.Equal(FakeClock.Start.AddHours(9), _items[row].Since);
    }

    [Fact]
    public void Columns_follow_whether_asked_for_before_or_after()
    {
        var early = _items.Column<NumberColumn>("price");
        _items.RowOf(new("referred"));
        var row = Put("a", ("price", Number(3)), ("tags", Words("x", "y")));
        var late = _items.Column<WordsColumn>("tags");

        Assert.Equal(3, early[row]);
        Assert.Equal(2, late[row].Length);
        Assert.Equal(double.NaN, early[0]);

        _items.Change(new("a"), Attributes.Of(("price", Number(4))), FakeClock.Start);
        Assert.Equal(4, early[row]);
        Assert.Equal(2, late[row].Length);

        _items.Put(new("a"), Attributes.Of(("tags", Words("z"))), FakeClock.Start.AddHours(1));
        Assert.Equal(double.NaN, early[row]);
        Assert.Single(late[row]);
    }

    [Fact]
    public void One_attribute_has_one_type()
    {
        _items.Column<NumberColumn>("price");

        var failure = Assert.Throws<InvalidOperationException>(() => _items.Column<PlaceColumn>("price"));
        Assert.Contains("'price'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agrees_with_a_plain_dictionary_over_random_changes()
    {
        var random = new Shortlist.Basics.SeededRandom(5);
        var price = _items.Column<NumberColumn>("price");
        var plain = new Dictionary<string, (double Price, bool Alive)>();
        for (var i = 0; i < 5_000; i++)
        {
            var id = $"item-{random.Next(30)}";
            var value = random.Next(100);
            var at = FakeClock.Start.AddSeconds(i);
            switch (random.Next(4))
            {
                case 0:
                    _items.Put(new(id), Attributes.Of(("price", Number(value))), at);
                    plain[id] = (value, true);
                    break;
                case 1:
                    _items.Retire(new(id), at);
                    if (plain.TryGetValue(id, out var known))
                    {
                        plain[id] = known with { Alive = false };
                    }
                    break;
                case 2:
                    _items.Change(new(id), Attributes.Of(("price", Number(value))), at);
                    if (plain.TryGetValue(id, out known) && known.Alive)
                    {
                        plain[id] = (value, true);
                    }
                    break;
                default:
                    _items.Erase(new(id), at);
                    plain.Remove(id);
                    break;
            }
            _items.KeepFrom(at.AddSeconds(-random.Next(100)).ToUnixTimeMilliseconds());
            Assert.Equal(plain.Values.Count(entity => entity.Alive), _items.AliveCount);
        }
        foreach (var (id, entity) in plain)
        {
            var row = _items.Find(new(id));
            Assert.Equal(entity.Alive, _items[row].IsAlive);
            Assert.Equal(entity.Alive, _items.IsAlive(row));
            Assert.Equal(_items[row].Id, _items.IdOf(row));
            Assert.Equal(entity.Price, price[row]);
        }
    }

    [Fact]
    public void An_older_publication_that_comes_late_is_overlaid_with_what_changed_since()
    {
        var price = _items.Column<NumberColumn>("price");
        Told(EntityEventKind.Changed, 5, ("price", Number(5)));
        Assert.False(_items[0].IsAlive);
        Assert.Empty(_items[0].Attributes);

        Told(EntityEventKind.Published, 3, ("price", Number(3)), ("title", Text("three")));
        Assert.Equal(5, price[0]);
        Assert.Equal(FakeClock.Start.AddHours(3), _items[0].Since);

        Told(EntityEventKind.Published, 4, ("price", Number(4)));
        Told(EntityEventKind.Changed, 2, ("price", Number(2)), ("title", Text("two")));
        Assert.Equal(Attributes.Of(("price", Number(5))), _items[0].Attributes);

        Told(EntityEventKind.Retired, 1);
        Assert.True(_items[0].IsAlive);
        Told(EntityEventKind.Retired, 6);
        Assert.False(_items[0].IsAlive);
        Assert.Equal(0, _items.AliveCount);
    }

    [Fact]
    public void An_item_can_be_seen_as_it_was_at_an_earlier_time()
    {
        var price = _items.Column<NumberColumn>("price");
        Told(EntityEventKind.Published, 1, ("price", Number(1)));
        Assert.Equal((double.NaN, 1), (AsOf(0), AsOf(1)));

        Told(EntityEventKind.Changed, 2, ("price", Number(2)));
        Told(EntityEventKind.Changed, 3, ("price", Number(3)));
        Assert.Equal((double.NaN, 1, 2, 3), (AsOf(0), AsOf(1), AsOf(2.5), AsOf(9)));
        Assert.Equal(3, price[0]);

        _items.KeepFrom(HoursMs(2.5)); // What was before is as it was then.
        Assert.Equal((2, 2, 3), (AsOf(0), AsOf(2.5), AsOf(3)));

        double AsOf(double hours)
        {
            var isTurned = _items.TurnBack(0, HoursMs(hours));
            var then = price[0];
            if (isTurned)
            {
                _items.TurnForward(0, HoursMs(hours));
            }
            return then;
        }
    }

    [Fact]
    public void Any_order_of_arrival_gives_what_the_order_of_time_gives()
    {
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var random = new Shortlist.Basics.SeededRandom(seed);
            EntityEvent[] told = [.. Enumerable.Range(0, 12).Select(i => Random(random, (ulong)i))];
            var expected = told.Order().Aggregate(new Entity<ItemId>(new("a")), InTurn);
            random.Shuffle(told.AsSpan());
            var table = new EntityTable<ItemId>();
            var price = table.Column<NumberColumn>("price");

            foreach (var happened in told)
            {
                table.Apply(new("a"), happened);
            }

            Assert.Equal(expected.Attributes, table[0].Attributes);
            Assert.Equal((expected.Since, expected.IsAlive), (table[0].Since, table[0].IsAlive));
            Assert.Equal(NumberColumn.Of(expected.Attributes.Find("price")), price[0]);
            Assert.Equal(expected.IsAlive ? 1 : 0, table.AliveCount);
        }
    }

    [Fact]
    public void What_is_older_than_what_is_kept_changes_nothing_that_something_newer_has_said()
    {
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var random = new Shortlist.Basics.SeededRandom(seed);
            EntityEvent[] told = [.. Enumerable.Range(0, 8).Select(i => Random(random, (ulong)i))];
            // Of one life only: which of several a late retirement ended can't be told from what is kept.
            told = [.. told.Where(happened => happened.Kind != EntityEventKind.Retired)];
            var expected = told.Order().Aggregate(new Entity<ItemId>(new("a")), InTurn);
            random.Shuffle(told.AsSpan());
            var table = new EntityTable<ItemId>();
            table.KeepFrom(HoursMs(100));

            foreach (var happened in told)
            {
                table.Apply(new("a"), happened);
            }

            if (told.Length > 0)
            {
                Assert.Equal((expected.Since, expected.IsAlive), (table[0].Since, table[0].IsAlive));
                Assert.Equal(expected.Attributes.Find("price"), table[0].Attributes.Find("price"));
            }
        }
    }

    [Fact]
    public void What_came_before_an_erasure_goes_to_the_row_of_then()
    {
        Told(EntityEventKind.Published, 1, ("price", Number(1)));
        Told(EntityEventKind.Published, 5, ("price", Number(5)));

        var old = _items.Erase(new("a"), FakeClock.Start.AddHours(3));

        var now = _items.Find(new("a"));
        Assert.NotEqual(old, now);
        Assert.Equal(old, _items.RowOf(new("a"), HoursMs(2)));
        Assert.Equal(now, _items.RowOf(new("a"), HoursMs(3)));
        Assert.Equal(Attributes.Of(("price", Number(5))), _items[now].Attributes);
        Assert.Equal(FakeClock.Start.AddHours(5), _items[now].Since);
        Assert.False(_items[old].IsAlive);
        Assert.False(_items.IsAlive(old));
        Assert.Equal(_items[old].Id, _items.IdOf(old));
        Assert.Empty(_items[old].Attributes);

        Told(EntityEventKind.Published, 2, ("price", Number(2)));
        Assert.False(_items[old].IsAlive);
        _items.KeepFrom(HoursMs(4));
        Assert.Equal(now, _items.RowOf(new("a"), HoursMs(2)));
    }

    [Fact]
    public void Time_that_passes_and_what_is_told_in_order_allocate_nothing()
    {
        Put("a", ("price", Number(3)));
        var startMs = HoursMs(1);
        Pass(startMs, startMs + 10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass(startMs + 10, startMs + 10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Pass(long fromMs, long toMs)
        {
            for (var atMs = fromMs; atMs < toMs; atMs++)
            {
                _items.KeepFrom(atMs - 100);
                _items.TurnBack(0, atMs);
                _items.RowOf(new("a"), atMs);
            }
        }
    }

    // The meaning of events, one after the other, in the plainest way.
    private static Entity<ItemId> InTurn(Entity<ItemId> known, EntityEvent happened) =>
        happened.Kind switch
        {
            EntityEventKind.Published => known with
            {
                Attributes = happened.Attributes,
                Since = known.IsAlive ? known.Since : happened.At,
                IsAlive = true,
            },
            EntityEventKind.Changed when known.IsAlive => known with
            {
                Attributes = known.Attributes.With(happened.Attributes),
            },
            EntityEventKind.Retired => known with { IsAlive = false },
            _ => known,
        };

    private static EntityEvent Random(Shortlist.Basics.SeededRandom random, ulong tie)
    {
        var kind = (EntityEventKind)random.Next(3);
        var attributes = new[] { "price", "size", "title" }
            .Where(_ => random.Next(2) == 0)
            .Select(name => (name, Number(random.Next(1_000))))
            .ToArray();
        return new(
            kind,
            kind == EntityEventKind.Retired ? Attributes.Empty : Attributes.Of(attributes),
            FakeClock.Start.AddHours(random.Next(10)),
            tie
        );
    }

    private static long HoursMs(double hours) => Workbench.HoursMs(hours);

    private void Told(EntityEventKind kind, double hours, params (string, AttributeValue)[] values) =>
        _items.Apply(new("a"), new(kind, Attributes.Of(values), FakeClock.Start.AddHours(hours), 0));

    private int Put(string id, params (string, AttributeValue)[] values) =>
        _items.Put(new(id), Attributes.Of(values), FakeClock.Start);
}
