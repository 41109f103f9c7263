using System.Runtime.InteropServices;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>The items that followed one item, with their fading counts in 840ths: what lies up to eight steps back is a whole number of them.</summary>
/// <remarks>
/// 28 bytes a follower. At twice <see cref="CovisitFold.NeighbourCountMax"/> the weakest half is dropped, equal ones by
/// their rows, so that the sort is paid once in many additions.
/// </remarks>
internal sealed class ItemFollowers(DecayClock clock)
{
    private const int Unit = 840; // The least common multiple of 1 to 8.
    private const int CountMin = 4;

    private int[] _items = new int[CountMin];
    private DecayedSum[] _sums = new DecayedSum[CountMin];
    private int _count;

    /// <param name="sign">−1 takes back.</param>
    /// <param name="steps">How many steps before the follower the item was visited.</param>
    public void Add(int follower, in Moment at, int sign, int steps)
    {
        var place = _items.AsSpan(0, _count).IndexOf(follower);
        if (place < 0)
        {
            if (sign < 0)
            {
                return; // It was dropped as one of the weakest.
            }
            place = Begin(follower);
        }
        _sums[place].Add(clock, in at, sign * Unit / steps);
    }

    /// <summary>Adds weight · (faded count of each follower) into the scores.</summary>
    public void AddTo(Dictionary<int, double> scores, double weight, in Moment at)
    {
        for (var i = 0; i < _count; i++)
        {
            var count = _sums[i].ReadLeading(clock, _sums[i].NoEarlier(in at)) / Unit;
            if (count > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(scores, _items[i], out _) += weight * count;
            }
        }
    }

    private int Begin(int follower)
    {
        if (_count == 2 * CovisitFold.NeighbourCountMax)
        {
            DropWeakest();
        }
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, 2 * _count);
            Array.Resize(ref _sums, 2 * _count);
        }
        (_items[_count], _sums[_count]) = (follower, default);
        return _count++;
    }

    private void DropWeakest()
    {
        var strongest = Enumerable
            .Range(0, _count)
            .OrderByDescending(place => _sums[place].Order)
            .ThenBy(place => _items[place])
            .Take(CovisitFold.NeighbourCountMax)
            .Select(place => (Item: _items[place], Sum: _sums[place]))
            .ToArray();
        for (_count = 0; _count < strongest.Length; _count++)
        {
            (_items[_count], _sums[_count]) = strongest[_count];
        }
    }
}
