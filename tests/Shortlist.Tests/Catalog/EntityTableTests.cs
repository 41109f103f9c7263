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
        _items.Retire(new("a"));
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
        Assert.Equal(-1, _items.Change(new("a"), Attributes.Of(("price", Number(1)))));
    }

    [Fact]
    public void A_retired_entity_keeps_row_and_attributes_but_is_not_alive()
    {
        var row = Put("a", ("price", Number(3)));
        var price = _items.Column<NumberColumn>("price");

        Assert.Equal(row, _items.Retire(new("a")));
        Assert.Equal(row, _items.Retire(new("a")));

        Assert.False(_items[row].IsAlive);
        Assert.Equal(3, price[row]);
        Assert.Equal(0, _items.AliveCount);
        Assert.Equal(-1, _items.Retire(new("unknown")));
    }

    [Fact]
    public void An_erased_id_gets_a_new_row_when_it_is_seen_again()
    {
        var row = Put("a", ("price", Number(3)));
        var price = _items.Column<NumberColumn>("price");

        _items.Erase(new("a"));

        Assert.Equal(-1, _items.Find(new("a")));
        Assert.Equal(double.NaN, price[row]);
        Assert.Empty(_items[row].Attributes);
        Assert.NotEqual(row, Put("a"));
        Assert.Equal(1, _items.AliveCount);
    }

    [Fact]
    public void Since_is_the_first_publication_until_it_is_retired()
    {
        var row = Put("a");
        _items.Put(new("a"), Attributes.Empty, FakeClock.Start.AddHours(5));
        Assert.Equal(FakeClock.Start, _items[row].Since);

        _items.Retire(new("a"));
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

        _items.Change(new("a"), Attributes.Of(("price", Number(4))));
        Assert.Equal(4, early[row]);
        Assert.Equal(2, late[row].Length);

        Put("a", ("tags", Words("z")));
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
            switch (random.Next(4))
            {
                case 0:
                    Put(id, ("price", Number(value)));
                    plain[id] = (value, true);
                    break;
                case 1:
                    _items.Retire(new(id));
                    if (plain.TryGetValue(id, out var known))
                    {
                        plain[id] = known with { Alive = false };
                    }
                    break;
                case 2:
                    _items.Change(new(id), Attributes.Of(("price", Number(value))));
                    if (plain.TryGetValue(id, out known) && known.Alive)
                    {
                        plain[id] = (value, true);
                    }
                    break;
                default:
                    _items.Erase(new(id));
                    plain.Remove(id);
                    break;
            }
            Assert.Equal(plain.Values.Count(entity => entity.Alive), _items.AliveCount);
        }
        foreach (var (id, entity) in plain)
        {
            var row = _items.Find(new(id));
            Assert.Equal(entity.Alive, _items[row].IsAlive);
            Assert.Equal(entity.Price, price[row]);
        }
    }

    private int Put(string id, params (string, AttributeValue)[] values) =>
        _items.Put(new(id), Attributes.Of(values), FakeClock.Start);
}
