using System.Buffers;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// How often given documents mention each term of a query in each field: read from the postings once, then scored with as
/// many weights as a design has features. Bit for bit what <see cref="RowLookup"/> adds up.
/// </summary>
/// <remarks>In memory that the caller lends: 8 bytes and 4 a field for each term and document that has it.</remarks>
internal sealed class RowMentions
{
    private const int BlockSize = PostingCursor.BlockSize;

    private readonly Func<int, int[]> _rent;
    private readonly int _fieldCount;
    private readonly (int[] Ints, int Count, int Room)[] _terms; // By place in the query.
    private readonly int _rowCount;

    /// <param name="query">Whose terms.</param>
    /// <param name="rows">Which documents, in any order, some perhaps twice.</param>
    /// <param name="segments">Where the documents are.</param>
    /// <param name="fieldCount">Of the index.</param>
    /// <param name="rent">Lends memory of at least so many integers, for as long as this is used.</param>
    public RowMentions(
        TextQuery query,
        ReadOnlySpan<int> rows,
        SegmentSet segments,
        int fieldCount,
        Func<int, int[]> rent
    )
    {
        (Query, _rent, _fieldCount, _rowCount) = (query, rent, fieldCount, rows.Length);
        _terms = new (int[], int, int)[query.Terms.Length];
        Array.Fill(_terms, ([], 0, 0));
        using var sorted = new RowsBySegment(rows, segments);
        var cursor = RowLookup.Rent();
        for (var place = 0; place < segments.Segments.Count; place++)
        {
            sorted.Of(place, out var asked, out var indexes);
            for (var term = 0; term < _terms.Length && !asked.IsEmpty; term++)
            {
                if (segments.Segments[place].Find(query.Keys[term], query.Terms[term].Term, cursor))
                {
                    Read(cursor, ref _terms[term], asked, indexes);
                }
            }
        }
        RowLookup.Return(cursor);
    }

    public TextQuery Query { get; }

    /// <summary>Adds up the terms in the order they are given, which is that of any search.</summary>
    public void Score(ReadOnlySpan<WeighedTerm> terms, Span<float> scores)
    {
        scores.Clear();
        foreach (ref readonly var term in terms)
        {
            Add(in term, scores);
        }
    }

    /// <summary>Counts the words of the query that a document says in fields that count, in any form.</summary>
    public void CountWords(ReadOnlySpan<WeighedTerm> terms, Span<float> counts)
    {
        counts.Clear();
        var rented = ArrayPool<float>.Shared.Rent(_rowCount);
        var said = rented.AsSpan(0, _rowCount);
        for (var start = 0; start < Query.Terms.Length; )
        {
            var end = start + 1;
            while (end < Query.Terms.Length && Query.Terms[end].IsVariant)
            {
                end++;
            }
            said.Clear();
            foreach (ref readonly var term in terms)
            {
                if (term.Place >= start && term.Place < end)
                {
                    Add(in term, said);
                }
            }
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += said[i] > 0 ? 1 : 0;
            }
            start = end;
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    private void Read(
        PostingCursor cursor,
        ref (int[] Ints, int Count, int Room) term,
        ReadOnlySpan<int> asked,
        ReadOnlySpan<int> indexes
    )
    {
        Span<int> frequencies = stackalloc int[_fieldCount];
        for (var i = 0; i < asked.Length; i++)
        {
            var place = cursor.PlaceOf(asked[i]);
            if (place < 0)
            {
                continue;
            }
            if (term.Count == term.Room)
            {
                Grow(ref term, Math.Max(asked.Length - i, term.Room));
            }
            term.Ints[term.Count] = indexes[i];
            term.Ints[term.Room + term.Count] = asked[i];
            cursor.AllFrequenciesAt(place, frequencies);
            for (var field = 0; field < frequencies.Length; field++)
            {
                term.Ints[((field + 2) * term.Room) + term.Count] = frequencies[field];
            }
            term.Count++;
        }
    }

    // One column after the other: the index, the row, then each field. Rooms are whole blocks, so that kernels may read on.
    private void Grow(ref (int[] Ints, int Count, int Room) term, int more)
    {
        var room = (term.Room + more + BlockSize - 1) / BlockSize * BlockSize;
        var ints = _rent(room * (_fieldCount + 2));
        Array.Clear(ints, 0, room * (_fieldCount + 2));
        for (var column = 0; column < _fieldCount + 2; column++)
        {
            term.Ints.AsSpan(column * term.Room, term.Count).CopyTo(ints.AsSpan(column * room));
        }
        term = (ints, term.Count, room);
    }

    private unsafe void Add(in WeighedTerm term, Span<float> scores)
    {
        var (ints, count, room) = _terms[term.Place];
        if (count == 0)
        {
            return;
        }
        var scorer = term.Scorer;
        var own = stackalloc float[BlockSize];
        var frequencies = stackalloc int[BlockSize * scorer.Fields.Length];
        fixed (int* columns = ints)
        {
            for (var start = 0; start < count; start += BlockSize)
            {
                for (var i = 0; i < scorer.Fields.Length; i++)
                {
                    new ReadOnlySpan<int>(
                        columns + ((scorer.Fields[i].Index + 2) * room) + start,
                        BlockSize
                    ).CopyTo(new(frequencies + (i * BlockSize), BlockSize));
                }
                var size = Math.Min(BlockSize, count - start);
                scorer.Score(columns + room + start, frequencies, BlockSize, size, own);
                for (var i = 0; i < size; i++)
                {
                    scores[columns[start + i]] += own[i];
                }
            }
        }
    }
}
