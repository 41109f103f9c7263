using System.Numerics;
using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The items that belong to one item or one query, each with a fading sum of what the caller counts: what followed it, who
/// turned to both, what was chosen for it.
/// </summary>
/// <remarks>
/// 28 bytes an item. At twice the given number the weakest half is dropped, equal ones by their rows, so that the sort is
/// paid once in many additions; what was dropped begins anew if it comes again. Within that bound the sums are a function
/// of the multiset of additions.
/// </remarks>
/// <param name="clock">Of the sums.</param>
/// <param name="keptMin">As many of the strongest are always kept.</param>
internal sealed class NeighbourList(DecayClock clock, int keptMin)
{
    private const int CountMin = 4;

    private int[] _items = new int[CountMin];
    private DecayedSum[] _sums = new DecayedSum[CountMin];
    private int _count;

    /// <summary>In the order in which they were first counted, which means nothing.</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

    /// <summary>As <see cref="Items"/>.</summary>
    public ReadOnlySpan<DecayedSum> Sums => _sums.AsSpan(0, _count);

    /// <param name="amount">A negative one takes back.</param>
    public void Add(int item, in Moment at, long amount)
    {
        var place = Items.IndexOf(item);
        if (place < 0)
        {
            if (amount < 0)
            {
                return; // It was dropped as one of the weakest.
            }
            place = Begin(item);
        }
        _sums[place].Add(clock, in at, amount);
    }

    /// <summary>Adds weight · (faded sum of each item, in so many parts) into the scores.</summary>
    public void AddTo(Dictionary<int, double> scores, double weight, in Moment at, int parts)
    {
        for (var i = 0; i < _count; i++)
        {
            var count = _sums[i].ReadLeading(clock, _sums[i].NoEarlier(in at)) / parts;
            if (count > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(scores, _items[i], out _) += weight * count;
            }
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Items);
        writer.Write(Sums);
    }

    public void Load(StateReader reader)
    {
        (_items, _sums) = (reader.Array<int>(), reader.Array<DecayedSum>());
        _count = _items.Length;
        var room = Math.Max(CountMin, (int)BitOperations.RoundUpToPowerOf2((uint)_count));
        Array.Resize(ref _items, room);
        Array.Resize(ref _sums, room);
    }

    public static void SaveAll(StateWriter writer, List<NeighbourList?> all)
    {
        writer.Write(all.Count);
        foreach (var list in all)
        {
            writer.Write(list is null);
            list?.Save(writer);
        }
    }

    public static void LoadAll(StateReader reader, List<NeighbourList?> all, Func<NeighbourList> create)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            var list = reader.Read<bool>() ? null : create();
            list?.Load(reader);
            all.Add(list);
        }
    }

    private int Begin(int item)
    {
        if (_count == 2 * keptMin)
        {
            DropWeakest();
        }
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, 2 * _count);
            Array.Resize(ref _sums, 2 * _count);
        }
        (_items[_count], _sums[_count]) = (item, default);
        return _count++;
    }

    private void DropWeakest()
    {
        var strongest = Enumerable
            .Range(0, _count)
            .OrderByDescending(place => _sums[place].Order)
            .ThenBy(place => _items[place])
            .Take(keptMin)
            .Select(place => (Item: _items[place], Sum: _sums[place]))
            .ToArray();
        for (_count = 0; _count < strongest.Length; _count++)
        {
            (_items[_count], _sums[_count]) = strongest[_count];
        }
    }
}
