using Shortlist.Algebra;

namespace Shortlist.Indexes.Inverted;

/// <summary>The best documents so far of one search, and what a document must score to be one of them.</summary>
internal ref struct Hits(
    Span<ScoredRow> best,
    SegmentSet segments,
    RowConditions? conditions,
    Func<int, bool>? accept,
    int termCount
)
{
    // What sums of that many floats in another grouping may differ by.
    private readonly float _slack = 1 - ((termCount + 8) * 1.2e-7f);
    private TopK _top = new(best);
    private int _segment = -1;

    /// <summary>No sum below this, in whatever order it was added, can enter any more; 0 while there is room.</summary>
    public float Floor { get; private set; } = best.IsEmpty ? float.PositiveInfinity : 0;

    /// <summary>How many are looked for.</summary>
    public int ResultCount { get; } = best.Length;

    public void Enter(int segment)
    {
        _segment = segment;
        conditions?.Enter(segments.Segments[segment]);
    }

    /// <summary>Asks the costly questions only of documents that score high enough.</summary>
    public void Offer(int row, float score)
    {
        if (
            score > 0
            && _top.Keeps(row, score)
            && segments.SegmentOf(row) == _segment
            && conditions?.Hold(row) != false
            && accept?.Invoke(row) != false
        )
        {
            _top.Offer(row, score);
            Floor = Math.Max(Floor, _top.Threshold * _slack);
        }
    }

    /// <summary>Raises the floor to what these rows alone would raise it to if they were offered.</summary>
    /// <remarks>They are yet to be found, as any others. Does nothing where it takes more than a score to be one of the best.</remarks>
    /// <param name="rows">Up to a block of different ones.</param>
    /// <param name="scores">None of the rows scores less.</param>
    public unsafe void Foresee(int* rows, float* scores, int count)
    {
        if (count < ResultCount || conditions is not null || accept is not null)
        {
            return;
        }
        Span<ScoredRow> room = stackalloc ScoredRow[PostingCursor.BlockSize];
        var foreseen = new TopK(room[..ResultCount]);
        for (var i = 0; i < count; i++)
        {
            if (foreseen.Keeps(rows[i], scores[i]) && segments.SegmentOf(rows[i]) == _segment)
            {
                foreseen.Offer(rows[i], scores[i]);
            }
        }
        Floor = Math.Max(Floor, foreseen.Threshold * _slack);
    }

    public readonly int Finish() => _top.Finish();
}
