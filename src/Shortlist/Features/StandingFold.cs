using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>Number, mean and spread of an attribute over the living items of each group.</summary>
/// <remarks>
/// Moments in whole numbers: exact after any change, and the same in whatever order items came and went. About 120 bytes
/// a group and 16 an item, more for one of several groups.
/// </remarks>
public sealed class StandingFold(AttributeReader<double> value, KeyMaker within, bool log)
    : IItemFold,
        ISavedFold
{
    private const int Several = -1; // Groups, or none.

    private static readonly Subject Nobody = new() { AtMs = 0 };

    private readonly ulong[]?[] _bound = within.Bind(Nobody); // Groups are of the item alone.
    private readonly Dictionary<ulong, int> _places = [];
    private readonly Stack<int> _free = new();
    private readonly Dictionary<int, ulong[]> _severalOf = [];
    private readonly List<Held> _items = [];
    private Group[] _groups = new Group[4];
    private int _groupCount;
    private int _heldCount;

    public static StandingFold Of(
        FeatureSources sources,
        string attribute,
        IReadOnlyList<string> within,
        bool log
    ) =>
        sources.Folds.Share(
            $"{attribute} within {string.Join('|', within)} {log}",
            () => new StandingFold(sources.Numbers(attribute), new(within, sources), log)
        );

    public void Put(int item)
    {
        Retire(item);
        var number = ValueOf(item);
        if (double.IsNaN(number))
        {
            return;
        }
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        Hold(item, SumFold.Amount(number), keys[..within.Write(_bound, Nobody, item, keys)]);
        foreach (var key in KeysOf(item))
        {
            Add(key, _items[item].Amount, 1);
        }
    }

    public void Retire(int item)
    {
        if (item >= _items.Count || _items[item].Place == 0)
        {
            return;
        }
        foreach (var key in KeysOf(item))
        {
            Add(key, _items[item].Amount, -1);
        }
        _severalOf.Remove(item);
        _items[item] = default;
        _heldCount--;
    }

    /// <summary>
    /// Standard deviations above the mean of the item's groups taken together; 0 where they have no spread, NaN where they
    /// have fewer than two items or the item no number.
    /// </summary>
    public double Read(int item)
    {
        if ((uint)item < (uint)_items.Count && _items[item] is { Place: > 0 } held)
        {
            return _groups[held.Place - 1].StandingOf(held.Amount);
        }
        var number = ValueOf(item);
        if (double.IsNaN(number))
        {
            return double.NaN;
        }
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        var all = default(Group);
        foreach (var key in keys[..within.Write(_bound, Nobody, item, keys)])
        {
            if (_places.TryGetValue(key, out var place))
            {
                all = all.With(_groups[place]);
            }
        }
        return all.StandingOf(SumFold.Amount(number));
    }

    /// <summary>The same of many items.</summary>
    internal void Read(ReadOnlySpan<int> items, Span<float> column)
    {
        const int Ahead = 8; // Items whose groups are fetched while others are read.
        var known = CollectionsMarshal.AsSpan(_items);
        for (var i = 0; i < items.Length; i++)
        {
            if (i + (2 * Ahead) < items.Length && (uint)items[i + (2 * Ahead)] < (uint)known.Length)
            {
                Memory.Prefetch(ref known[items[i + (2 * Ahead)]]);
            }
            if (
                i + Ahead < items.Length
                && (uint)items[i + Ahead] < (uint)known.Length
                && known[items[i + Ahead]].Place is > 0 and var place
            )
            {
                Memory.Prefetch(ref _groups[place - 1].Count);
                Memory.Prefetch(ref _groups[place - 1].Key);
            }
            column[i] = (float)Read(items[i]);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_places.Count);
        foreach (var (key, place) in _places)
        {
            writer.Write(key);
            writer.Write(_groups[place]);
        }
        writer.Write(_heldCount);
        for (var item = 0; item < _items.Count; item++)
        {
            if (_items[item].Place != 0)
            {
                writer.Write(item);
                writer.Write(_items[item].Amount);
                writer.Write(KeysOf(item));
            }
        }
    }

    public void Load(StateReader reader)
    {
        (_groupCount, _heldCount) = (0, 0);
        _places.Clear();
        _free.Clear();
        _severalOf.Clear();
        _items.Clear();
        for (var left = reader.Count(); left > 0; left--)
        {
            GroupOf(reader.Read<ulong>()) = reader.Read<Group>();
        }
        for (var left = reader.Count(); left > 0; left--)
        {
            Hold(reader.Read<int>(), reader.Read<long>(), reader.Array<ulong>());
        }
    }

    private double ValueOf(int item)
    {
        var number = Math.Clamp(value.Of(Nobody, item), -Measure.AbsMax, Measure.AbsMax);
        return log ? Math.CopySign(Math.Log(1 + Math.Abs(number)), number) : number;
    }

    // The group of an item that has one has a place from now on.
    private void Hold(int item, long amount, ReadOnlySpan<ulong> keys)
    {
        while (_items.Count <= item)
        {
            _items.Add(default);
        }
        var place = Several;
        if (keys is [var only])
        {
            GroupOf(only);
            place = _places[only] + 1;
        }
        else
        {
            _severalOf.Add(item, keys.ToArray());
        }
        _items[item] = new(amount, place);
        _heldCount++;
    }

    private ReadOnlySpan<ulong> KeysOf(int item) =>
        _items[item].Place > 0
            ? new ReadOnlySpan<ulong>(in _groups[_items[item].Place - 1].Key)
            : _severalOf[item];

    private ref Group GroupOf(ulong key)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var isKnown);
        if (!isKnown)
        {
            place = _free.TryPop(out var free) ? free : _groupCount++;
            if (place == _groups.Length)
            {
                Array.Resize(ref _groups, 2 * place);
            }
            _groups[place] = new() { Key = key };
        }
        return ref _groups[place];
    }

    private void Add(ulong key, long amount, int sign)
    {
        ref var group = ref GroupOf(key);
        group.Add(amount, sign);
        if (group.Count == 0)
        {
            _places.Remove(key, out var place);
            _free.Push(place);
        }
    }

    /// <summary>An item's number, and the place of its group from 1; 0 of an item that does not count.</summary>
    private readonly record struct Held(long Amount, int Place);

    private struct Group
    {
        // What is read of it comes first.
        public long Count;
        private double _spread; // Times the number, worked out at each change.
        private Int128 _sum;
        private Int128 _squares;
        public ulong Key;

        public void Add(long amount, int sign)
        {
            Count += sign;
            _sum += sign * amount;
            _squares += sign * ((Int128)amount * amount);
            Spread();
        }

        public readonly Group With(Group other)
        {
            var both = new Group
            {
                Count = Count + other.Count,
                _sum = _sum + other._sum,
                _squares = _squares + other._squares,
            };
            both.Spread();
            return both;
        }

        public readonly double StandingOf(long amount)
        {
            if (Count < 2)
            {
                return double.NaN;
            }
            var above = Math.BigMul(Count, amount) - _sum;
            return _spread > 0 ? (above == (long)above ? (long)above : (double)above) / _spread : 0;
        }

        private void Spread()
        {
            var square = (double)((Count * _squares) - (_sum * _sum)); // n² times the variance.
            _spread = square > 0 ? Math.Sqrt(square) : 0;
        }
    }
}
