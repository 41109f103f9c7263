using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The fading counts of the items of one group, the best of them sorted. What stands first is a function of the multiset
/// of additions: sums are compared as whole numbers, and equal ones stand in the order in which their items were first
/// heard of.
/// </summary>
/// <remarks>
/// An addition costs two binary searches and moves the entries it overtakes. About 65 bytes an
/// item that was ever turned to: what has faded is still in its order. Sums within a 2⁻²⁴th of one another are equal here.
/// </remarks>
internal sealed class PopularGroup(DecayClock clock)
{
    // Some more than are told, so that what is taken back seldom means sorting anew.
    private const int KeptMax = PopularFold.BestCountMax + 256;

    private readonly KeyTable<Standing> _items = new();
    private readonly List<Place> _best = [];
    private int _positive; // Items whose count is above 0.

    public void Add(int item, in Moment at, int amount)
    {
        ref var standing = ref _items.GetOrAdd((ulong)item, out _);
        var before = new Place(standing.Order, item);
        standing.Sum.Add(clock, in at, amount);
        standing.Order = standing.Sum.Order;
        Move(before, new(standing.Order, item));
    }

    public IEnumerable<(int Item, double Count)> Best(Moment at)
    {
        foreach (var place in _best.Take(PopularFold.BestCountMax))
        {
            if (_items.TryGet((ulong)place.Item, out var standing))
            {
                yield return (place.Item, standing.Sum.ReadLeading(clock, in at));
            }
        }
    }

    public double CountOf(int item, Moment at) =>
        _items.TryGet((ulong)item, out var standing) ? standing.Sum.ReadLeading(clock, in at) : 0;

    public void Save(StateWriter writer)
    {
        _items.Save(writer);
        writer.Write(_best);
        writer.Write(_positive);
    }

    public void Load(StateReader reader)
    {
        _items.Load(reader);
        reader.List(_best);
        _positive = reader.Read<int>();
    }

    private void Move(Place before, Place after)
    {
        if (before.Order == after.Order)
        {
            return;
        }
        _positive += OneIfAny(after) - OneIfAny(before);
        var from = before.Order > 0 ? _best.BinarySearch(before) : -1;
        var to = ~_best.BinarySearch(after);
        var areOthersKept = _best.Count - (from >= 0 ? 1 : 0) == _positive - OneIfAny(after);
        var stays = after.Order > 0 && (to < _best.Count || areOthersKept);
        if (from >= 0 && stays)
        {
            Shift(from, to, after);
        }
        else if (from >= 0)
        {
            // Taken back so far that one that is not kept may be better.
            _best.RemoveAt(from);
            if (_best.Count < Math.Min(PopularFold.BestCountMax, _positive))
            {
                Rebuild();
            }
        }
        else if (stays)
        {
            _best.Insert(to, after);
            if (_best.Count > KeptMax)
            {
                _best.RemoveAt(_best.Count - 1);
            }
        }
    }

    private static int OneIfAny(Place place) => place.Order == 0 ? 0 : 1;

    private void Shift(int from, int to, Place place)
    {
        var places = CollectionsMarshal.AsSpan(_best);
        if (to <= from)
        {
            places[to..from].CopyTo(places[(to + 1)..]);
            places[to] = place;
        }
        else
        {
            places[(from + 1)..to].CopyTo(places[from..]);
            places[to - 1] = place;
        }
    }

    private void Rebuild()
    {
        Place[] places =
        [
            .. _items
                .Entries()
                .Select(entry => new Place(entry.Value.Order, (int)entry.Key))
                .Where(place => place.Order > 0)
                .Order(),
        ];
        _positive = places.Length;
        _best.Clear();
        _best.AddRange(places.Take(KeptMax));
    }

    private struct Standing
    {
        public DecayedSum Sum;
        public ulong Order;
    }

    // The best first.
    private readonly record struct Place(ulong Order, int Item) : IComparable<Place>
    {
        public int CompareTo(Place other) =>
            Order != other.Order ? other.Order.CompareTo(Order) : Item.CompareTo(other.Item);
    }
}
