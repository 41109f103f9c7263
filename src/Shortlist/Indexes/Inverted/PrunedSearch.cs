namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Finds the best documents of a query without looking at all postings of its frequent terms, by MaxScore (Turtle and
/// Flood, "Query Evaluation: Strategies and Optimizations", 1995) over windows of rows and bounds per block (Ding and Suel,
/// "Faster Top-k Document Retrieval Using Block-Max Indexes", 2011). What it finds is what adding everything up would.
/// </summary>
/// <remarks>
/// Terms come heaviest first. Where the lightest ones together can't lift a document into the best, its rows are taken
/// from the others alone, and the light ones are looked up for those rows that could still make it.
/// </remarks>
internal sealed unsafe class PrunedSearch
{
    [ThreadStatic]
    private static PrunedSearch? _spare;

    private readonly ScoreWindow _window = new();
    private const int WindowPostingCount = 1_024;

    private readonly SegmentReader _reader = new();

    // The most that the terms from a place on can add to a document: anywhere in the segment, and within the window.
    private float[] _rest = new float[1];
    private float[] _windowRest = new float[1];
    private float[] _listBounds = [];
    private int _rowCount;
    private int _windowRowCount;

    /// <summary>One that nobody uses: a search within a search, as by a filter, gets another.</summary>
    public static PrunedSearch Rent()
    {
        var search = _spare ?? new();
        _spare = null;
        return search;
    }

    public static void Return(PrunedSearch search) => _spare = search;

    /// <summary>Searches one segment.</summary>
    /// <param name="terms">Heaviest first.</param>
    public void Run(Segment segment, ReadOnlySpan<WeighedTerm> terms, Bm25F scale, ref Hits hits)
    {
        _reader.Open(segment, terms, scale);
        BoundLists(terms.Length);
        (_rowCount, _windowRowCount) = (segment.RowCount, ScoreWindow.RowCountMin / 2);
        Foresee(ref hits);
        while (Needed(_rest, _reader.Count, hits.Floor) is > 0 and var needed)
        {
            if (needed == 1)
            {
                RunAlone(ref hits);
                return;
            }
            if (!RunWindow(needed, ref hits))
            {
                return;
            }
        }
    }

    // The best block of the heaviest term that has enough postings is read first of all: what is found by then as a rule
    // decides how much there is to read, and the sum of a document is no less than what one of its terms adds.
    private void Foresee(ref Hits hits)
    {
        for (var i = 0; i < _reader.Count && _listBounds[i] >= hits.Floor; i++)
        {
            var cursor = _reader.Cursors[i];
            if (cursor.PostingCount >= hits.ResultCount)
            {
                cursor.MoveToBest(_reader.Mentions);
                cursor.Score();
                hits.Foresee(cursor.Rows, cursor.Scores, cursor.Count);
                cursor.Rewind();
                return;
            }
        }
    }

    private void BoundLists(int termCount)
    {
        if (_rest.Length <= termCount)
        {
            (_rest, _windowRest) = (new float[termCount + 1], new float[termCount + 1]);
            _listBounds = new float[termCount];
        }
        _rest[_reader.Count] = 0;
        for (var i = _reader.Count - 1; i >= 0; i--)
        {
            _listBounds[i] = _reader.Cursors[i].ListBound(_reader.Mentions);
            _rest[i] = _rest[i + 1] + _listBounds[i];
        }
    }

    // How many of the heaviest terms a document needs one of to be among the best.
    private static int Needed(float[] rest, int count, float floor)
    {
        while (count > 0 && rest[count - 1] < floor)
        {
            count--;
        }
        return count;
    }

    // Only documents with the heaviest term can still make it: its blocks are the windows.
    private void RunAlone(ref Hits hits)
    {
        var cursor = _reader.Cursors[0];
        for (; !cursor.IsAtEnd && _rest[0] >= hits.Floor; cursor.NextBlock())
        {
            if (cursor.BlockBound(_reader.Mentions) + _rest[1] < hits.Floor)
            {
                continue;
            }
            cursor.Score();
            var count = _window.Pick(cursor, hits.Floor - _rest[1]);
            Complete(1, count, _rest, ref hits);
        }
    }

    private bool RunWindow(int needed, ref Hits hits)
    {
        var firstRow = int.MaxValue;
        for (var i = 0; i < needed; i++)
        {
            firstRow = _reader.Cursors[i].IsAtEnd ? firstRow : Math.Min(firstRow, _reader.Cursors[i].RowMin);
        }
        if (firstRow == int.MaxValue)
        {
            return false;
        }
        var end = firstRow + NextRowCount(needed);
        BoundWindow(firstRow, end);
        var neededHere = Needed(_windowRest, needed, hits.Floor);
        if (neededHere > 0)
        {
            for (var i = 0; i < neededHere; i++)
            {
                _window.Add(_reader.Cursors[i], firstRow, end);
            }
            var count = _window.Pick(firstRow, end, hits.Floor - _windowRest[neededHere]);
            Complete(neededHere, count, _windowRest, ref hits);
        }
        for (var i = neededHere; i < needed; i++)
        {
            _reader.Cursors[i].Pass(end);
        }
        return true;
    }

    // Each window may be twice as long as the one before, as long as few postings are expected in it: the first ones are
    // short, for what they find is what the others are measured by.
    private int NextRowCount(int needed)
    {
        var postingCount = 1L;
        for (var i = 0; i < needed; i++)
        {
            postingCount += _reader.Cursors[i].PostingCount;
        }
        var expected = postingCount * _windowRowCount * 2 / Math.Max(1, _rowCount);
        if (expected < WindowPostingCount && _windowRowCount < ScoreWindow.RowCountMax)
        {
            _windowRowCount *= 2;
        }
        return _windowRowCount;
    }

    private void BoundWindow(int firstRow, int end)
    {
        _windowRest[_reader.Count] = 0;
        for (var i = _reader.Count - 1; i >= 0; i--)
        {
            var cursor = _reader.Cursors[i];
            cursor.SkipTo(firstRow);
            _windowRest[i] = _windowRest[i + 1] + cursor.BoundBefore(_reader.Mentions, end, _listBounds[i]);
        }
    }

    // Looks the terms from a place on up for the rows picked, and offers those that are still good enough at the end.
    private void Complete(int from, int count, float[] rest, ref Hits hits)
    {
        var rows = _window.Rows;
        var scores = _window.Scores;
        var floor = hits.Floor;
        for (var term = from; term < _reader.Count && count > 0; term++)
        {
            var (cursor, restAfter, kept) = (_reader.Cursors[term], rest[term + 1], 0);
            for (var i = 0; i < count; i++)
            {
                var (row, score) = (rows[i], scores[i]);
                if (score + rest[term] < floor)
                {
                    continue;
                }
                if (cursor.SkipTo(row))
                {
                    if (score + cursor.BlockBound(_reader.Mentions) + restAfter < floor)
                    {
                        continue;
                    }
                    score += cursor.ScoreOf(row);
                }
                rows[kept] = row;
                scores[kept++] = score;
            }
            count = kept;
        }
        for (var i = 0; i < count; i++)
        {
            if (scores[i] >= hits.Floor)
            {
                hits.Offer(rows[i], scores[i]);
            }
        }
    }
}
