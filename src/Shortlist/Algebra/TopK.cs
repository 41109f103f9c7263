using System.Runtime.InteropServices;

namespace Shortlist.Algebra;

/// <summary>
/// Keeps the best rows of a long stream in a short buffer that belongs to the caller. The result is what sorting the
/// whole stream by (score descending, row ascending) and cutting it would give, in whatever order rows are offered.
/// </summary>
/// <remarks>
/// A binary heap with the worst kept row at its root: O(log k) for a row that enters, one comparison for one that
/// does not. Allocates nothing. A NaN score is never kept. The buffer holds keys, not rows, until the end.
/// </remarks>
public ref struct TopK(Span<ScoredRow> best)
{
    // A scored row as one number that is larger for the better row: the same eight bytes, compared in one step.
    private readonly Span<ulong> _heap = MemoryMarshal.Cast<ScoredRow, ulong>(best);
    private int _count;

    /// <summary>A row that scores less than this cannot enter any more; negative infinity while there is room.</summary>
    public readonly float Threshold
    {
        get
        {
            if (_count < _heap.Length)
            {
                return float.NegativeInfinity;
            }
            return _heap.IsEmpty ? float.PositiveInfinity : RowOf(_heap[0]).Score;
        }
    }

    /// <summary>Whether the row would be kept if it were offered now; lets a costly filter run only for such rows.</summary>
    public readonly bool Keeps(int row, float score) =>
        !float.IsNaN(score) && (_count < _heap.Length || (!_heap.IsEmpty && KeyOf(row, score) > _heap[0]));

    public void Offer(int row, float score)
    {
        if (!Keeps(row, score))
        {
            return;
        }
        if (_count < _heap.Length)
        {
            SiftUp(_count++, KeyOf(row, score));
        }
        else
        {
            SiftDown(KeyOf(row, score));
        }
    }

    /// <summary>Puts the kept rows in order, best first. Offer nothing afterwards.</summary>
    /// <returns>How many were kept: the smaller of the buffer and the offers.</returns>
    public readonly int Finish()
    {
        var keys = _heap[.._count];
        keys.Sort();
        keys.Reverse();
        var rows = MemoryMarshal.Cast<ulong, ScoredRow>(keys);
        for (var i = 0; i < keys.Length; i++)
        {
            rows[i] = RowOf(keys[i]);
        }
        return _count;
    }

    // The bits of floats sort like integers once those of negative ones are turned round. Adding 0 makes −0 a 0.
    private static ulong KeyOf(int row, float score)
    {
        var bits = BitConverter.SingleToUInt32Bits(score + 0f);
        var ascending = bits ^ ((uint)((int)bits >> 31) | 0x8000_0000);
        return ((ulong)ascending << 32) | (uint)~(row ^ int.MinValue);
    }

    private static ScoredRow RowOf(ulong key)
    {
        var ascending = (uint)(key >> 32);
        var bits = ascending ^ ((uint)((int)~ascending >> 31) | 0x8000_0000);
        return new(~(int)(uint)key ^ int.MinValue, BitConverter.UInt32BitsToSingle(bits));
    }

    private readonly void SiftUp(int at, ulong key)
    {
        while (at > 0 && _heap[(at - 1) / 2] > key)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        _heap[at] = key;
    }

    private readonly void SiftDown(ulong key)
    {
        var at = 0;
        for (var child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && _heap[child + 1] < _heap[child])
            {
                child++;
            }
            if (_heap[child] >= key)
            {
                break;
            }
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = key;
    }
}
