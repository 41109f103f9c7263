namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Finds the best documents among those that have all the terms they must have: the shortest list is read, the others are
/// looked up for its rows, and no further than a row could still be among the best.
/// </summary>
internal sealed unsafe class ConjunctiveSearch
{
    [ThreadStatic]
    private static ConjunctiveSearch? _spare;

    private readonly SegmentReader _reader = new();
    private readonly int[] _picked = new int[PostingCursor.BlockSize];
    private readonly float[] _sums = new float[PostingCursor.BlockSize];

    // The cursors' numbers in the order they are asked, and the most that those from a place on can add.
    private int[] _order = [];
    private float[] _rest = [];

    // Term by term, what each adds to the documents of the block that is read.
    private float[] _added = [];

    public static ConjunctiveSearch Rent()
    {
        var search = _spare ?? new();
        _spare = null;
        return search;
    }

    public static void Return(ConjunctiveSearch search) => _spare = search;

    /// <summary>Searches one segment.</summary>
    /// <param name="terms">Heaviest first.</param>
    /// <param name="isRequired">Of each term; at least one is.</param>
    public void Run(
        Segment segment,
        ReadOnlySpan<WeighedTerm> terms,
        ReadOnlySpan<bool> isRequired,
        Bm25F scale,
        ref Hits hits
    )
    {
        _reader.Open(segment, terms, scale);
        if (!Arrange(terms.Length, isRequired, out var requiredCount))
        {
            return;
        }
        var lead = _reader.Cursors[_order[0]];
        for (; !lead.IsAtEnd && _rest[0] >= hits.Floor; lead.NextBlock())
        {
            if (lead.BlockBound(_reader.Mentions) + _rest[1] >= hits.Floor)
            {
                lead.Score();
                var count = Pick(lead, hits.Floor - _rest[1]);
                for (var i = 1; i < _reader.Count && count > 0; i++)
                {
                    count = Look(i, count, i < requiredCount, lead, hits.Floor);
                }
                Offer(lead, count, ref hits);
            }
        }
    }

    // The required ones first, the shortest of them in front.
    private bool Arrange(int termCount, ReadOnlySpan<bool> isRequired, out int requiredCount)
    {
        if (_order.Length < termCount)
        {
            (_order, _rest) = (new int[termCount], new float[termCount + 1]);
            _added = new float[termCount * PostingCursor.BlockSize];
        }
        requiredCount = 0;
        foreach (var required in isRequired)
        {
            requiredCount += required ? 1 : 0;
        }
        var found = 0;
        for (var i = 0; i < _reader.Count; i++)
        {
            _order[i] = i;
            found += isRequired[_reader.TermOf(i)] ? 1 : 0;
        }
        if (found < requiredCount)
        {
            return false;
        }
        for (var i = 1; i < _reader.Count; i++)
        {
            for (
                var at = i;
                at > 0 && KeyOf(_order[at], isRequired) < KeyOf(_order[at - 1], isRequired);
                at--
            )
            {
                (_order[at], _order[at - 1]) = (_order[at - 1], _order[at]);
            }
        }
        _rest[_reader.Count] = 0;
        for (var i = _reader.Count - 1; i >= 0; i--)
        {
            _rest[i] = _rest[i + 1] + _reader.Cursors[_order[i]].ListBound(_reader.Mentions);
        }
        return true;
    }

    private long KeyOf(int cursor, ReadOnlySpan<bool> isRequired) =>
        isRequired[_reader.TermOf(cursor)] ? _reader.Cursors[cursor].PostingCount : long.MaxValue;

    private int Pick(PostingCursor lead, float least)
    {
        var count = 0;
        var added = _added.AsSpan(_order[0] * PostingCursor.BlockSize);
        for (var i = 0; i < lead.Count; i++)
        {
            var score = lead.Scores[i];
            if (score >= least && score > 0)
            {
                _picked[count++] = i;
                _sums[i] = added[i] = score;
            }
        }
        return count;
    }

    private int Look(int at, int count, bool isRequired, PostingCursor lead, float floor)
    {
        var cursor = _reader.Cursors[_order[at]];
        var added = _added.AsSpan(_order[at] * PostingCursor.BlockSize, PostingCursor.BlockSize);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var place = _picked[i];
            var row = lead.Rows[place];
            if (_sums[place] + _rest[at] < floor)
            {
                continue;
            }
            var score = 0f;
            if (cursor.SkipTo(row))
            {
                if (_sums[place] + cursor.BlockBound(_reader.Mentions) + _rest[at + 1] < floor)
                {
                    continue;
                }
                score = cursor.ScoreOf(row);
            }
            if (score > 0 || !isRequired)
            {
                added[place] = score;
                _sums[place] += score;
                _picked[kept++] = place;
            }
        }
        return kept;
    }

    // Adds the terms up in their own order: the sums so far were only good enough to tell who could make it.
    private void Offer(PostingCursor lead, int count, ref Hits hits)
    {
        for (var i = 0; i < count; i++)
        {
            var score = 0f;
            for (var term = 0; term < _reader.Count; term++)
            {
                score += _added[(term * PostingCursor.BlockSize) + _picked[i]];
            }
            hits.Offer(lead.Rows[_picked[i]], score);
        }
    }
}
