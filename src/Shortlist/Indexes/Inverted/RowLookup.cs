using Shortlist.Basics;

namespace Shortlist.Indexes.Inverted;

/// <summary>What a query is worth in given documents, found by walking its postings past their rows once.</summary>
internal static class RowLookup
{
    [ThreadStatic]
    private static PostingCursor? _spare;

    /// <summary>Adds up the terms in the order they are given, which is that of any search.</summary>
    public static void Score(
        SegmentSet segments,
        ReadOnlySpan<WeighedTerm> terms,
        ReadOnlySpan<int> rows,
        Span<float> scores
    )
    {
        scores.Clear();
        using var sorted = new RowsBySegment(rows, segments);
        var cursor = Rent();
        for (var place = 0; place < segments.Segments.Count; place++)
        {
            sorted.Of(place, out var asked, out var indexes);
            foreach (ref readonly var term in asked.IsEmpty ? [] : terms)
            {
                if (segments.Segments[place].Find(term.Key, term.Term.Term, cursor))
                {
                    cursor.ScoreBy(term.Scorer);
                    for (var i = 0; i < asked.Length; i++)
                    {
                        scores[indexes[i]] += cursor.ScoreOf(asked[i]);
                    }
                }
            }
        }
        Return(cursor);
    }

    /// <summary>Counts the words of the query that a document says in fields that count, in any form.</summary>
    public static void CountWords(
        SegmentSet segments,
        TextQuery query,
        ReadOnlySpan<WeighedTerm> terms,
        ReadOnlySpan<int> rows,
        Span<float> counts
    )
    {
        counts.Clear();
        var said = new float[rows.Length];
        for (var start = 0; start < query.Terms.Length; )
        {
            var end = start + 1;
            while (end < query.Terms.Length && query.Terms[end].IsVariant)
            {
                end++;
            }
            var forms = new List<WeighedTerm>();
            foreach (ref readonly var term in terms)
            {
                if (term.Place >= start && term.Place < end)
                {
                    forms.Add(term);
                }
            }
            Score(segments, forms.ToArray(), rows, said);
            for (var i = 0; i < rows.Length; i++)
            {
                counts[i] += said[i] > 0 ? 1 : 0;
            }
            start = end;
        }
    }

    /// <summary>One part per term that the document says.</summary>
    public static List<Explanation> Explain(
        SegmentSet segments,
        ReadOnlySpan<WeighedTerm> terms,
        Bm25F scale,
        int row,
        IReadOnlyList<string> fields
    )
    {
        var parts = new List<Explanation>();
        var place = segments.SegmentOf(row);
        var cursor = Rent();
        Span<int> frequencies = stackalloc int[InvertedIndex.FieldCountMax];
        foreach (ref readonly var term in place < 0 ? [] : terms)
        {
            if (segments.Segments[place].Find(term.Key, term.Term.Term, cursor))
            {
                cursor.ScoreBy(term.Scorer);
                if (cursor.ScoreOf(row) > 0)
                {
                    cursor.FrequenciesAt(cursor.PlaceOf(row), frequencies);
                    var (scorer, frequency) = (term.Scorer, term.DocumentFrequency);
                    parts.Add(scale.Explain(term.Term, scorer, frequency, frequencies, row, fields));
                }
            }
        }
        Return(cursor);
        return parts;
    }

    /// <summary>This thread's cursor.</summary>
    internal static PostingCursor Rent()
    {
        var cursor = _spare ?? new();
        _spare = null;
        return cursor;
    }

    internal static void Return(PostingCursor cursor) => _spare = cursor;
}
