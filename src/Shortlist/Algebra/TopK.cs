namespace Shortlist.Algebra;

/// <summary>
/// Keeps the best rows of a long stream in a short buffer that belongs to the caller. The result is what sorting the
/// whole stream by (score descending, row ascending) and cutting it would give, in whatever order rows are offered.
/// </summary>
/// <remarks>
/// A binary heap with the worst kept row at its root: O(log k) for a row that enters, one comparison for one that
/// does not. Allocates nothing. A NaN score is never kept.
/// </remarks>
public ref struct TopK(Span<ScoredRow> best)
{
    private readonly Span<ScoredRow> _heap = best;
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
            return _heap.IsEmpty ? float.PositiveInfinity : _heap[0].Score;
        }
    }

    /// <summary>Whether the row would be kept if it were offered now; lets a costly filter run only for such rows.</summary>
    public readonly bool Keeps(int row, float score)
    {
        if (float.IsNaN(score))
        {
            return false;
        }
        return _count < _heap.Length || (!_heap.IsEmpty && new ScoredRow(row, score).CompareTo(_heap[0]) < 0);
    }

    public void Offer(int row, float score)
    {
        if (!Keeps(row, score))
        {
            return;
        }
        if (_count < _heap.Length)
        {
            SiftUp(_count++, new(row, score));
        }
        else
        {
            SiftDown(new(row, score));
        }
    }

    /// <summary>Puts the kept rows in order, best first. Offer nothing afterwards.</summary>
    /// <returns>How many were kept: the smaller of the buffer and the offers.</returns>
    public readonly int Finish()
    {
        _heap[.._count].Sort();
        return _count;
    }

    private readonly void SiftUp(int at, ScoredRow row)
    {
        while (at > 0 && _heap[(at - 1) / 2].CompareTo(row) < 0)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        _heap[at] = row;
    }

    private readonly void SiftDown(ScoredRow row)
    {
        var at = 0;
        for (var child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && _heap[child + 1].CompareTo(_heap[child]) > 0)
            {
                child++;
            }
            if (_heap[child].CompareTo(row) <= 0)
            {
                break;
            }
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = row;
    }
}
