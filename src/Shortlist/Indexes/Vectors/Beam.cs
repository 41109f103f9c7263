using System.Runtime.CompilerServices;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// The best slots of a walk, sorted, best first, and which of them are still to be expanded. An insertion moves a few
/// cache lines: faster than two heaps for the widths a search has.
/// </summary>
internal sealed class Beam
{
    private ulong[] _keys = new ulong[512];
    private int _width;
    private int _open; // Everything before it has been expanded.

    public int Count { get; private set; }

    public bool IsFull => Count == _width;

    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    /// <summary>The key a newcomer must beat; 0 while there is room.</summary>
    public ulong Bar
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Count < _width ? 0 : _keys[Count - 1];
    }

    /// <param name="width">At least 1.</param>
    public void Begin(int width)
    {
        if (_keys.Length < width)
        {
            _keys = new ulong[width];
        }
        _width = width;
        Count = 0;
        _open = 0;
    }

    /// <summary>Keeps the best alone and opens it again: the way down to the next level.</summary>
    public void Reopen(int width)
    {
        var best = _keys[0] | ScoredSlot.OpenBit;
        Begin(width);
        Offer(best);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(ulong key)
    {
        if (key > Bar)
        {
            Insert(key);
        }
    }

    /// <returns>The best slot that has not been expanded, which now counts as expanded; −1 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeOpen()
    {
        var keys = _keys;
        for (var at = _open; at < Count; at++)
        {
            if ((keys[at] & ScoredSlot.OpenBit) != 0)
            {
                keys[at] ^= ScoredSlot.OpenBit;
                _open = at + 1;
                return ScoredSlot.SlotOf(keys[at]);
            }
        }
        _open = Count;
        return -1;
    }

    /// <returns>Whether the key is now the best that is open.</returns>
    public bool Insert(ulong key)
    {
        var keys = _keys;
        var (at, length) = (0, Count);
        while (length > 0)
        {
            var half = length / 2;
            // No branch on the outcome, which nothing could predict.
            at = keys[at + half] > key ? at + length - half : at;
            length = half;
        }
        if (Count < _width)
        {
            Count++;
        }
        keys.AsSpan(at, Count - 1 - at).CopyTo(keys.AsSpan(at + 1));
        keys[at] = key;
        if (at > _open)
        {
            return false;
        }
        _open = at;
        return true;
    }
}
