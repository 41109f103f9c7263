using System.Buffers;
using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Finds the documents that say what a query says, scored by BM25F over several fields. A document is a row with one
/// text per field; fields are weighted by each query. Kept exactly current: put, replaced or removed, a document counts
/// at once in every statistic.
/// </summary>
/// <remarks>
/// One writer at a time and no reader during a write; between writes any number of readers. Stop words are indexed
/// too. Memory: about 4 + fields bytes per posting, 8 per distinct term of a document, 120 per distinct term.
/// </remarks>
public sealed class InvertedIndex
{
    public const int FieldCountMax = 32;

    /// <summary>Rows are dense; the bound only stops a stray one from taking all memory.</summary>
    public const int RowMax = 100_000_000;

    private readonly string[] _fields;
    private readonly TextAnalyzer[] _analyzers;
    private readonly FieldLengths[] _lengths;
    private readonly Dictionary<string, PostingList> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PostingList>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<PostingList> _slots = [];
    private readonly List<byte> _slotFrequencies = [];
    private PostingList[]?[] _documents = [];

    /// <exception cref="ArgumentException">No fields, more than 32, or one named twice.</exception>
    public InvertedIndex(IEnumerable<string> fields, TextAnalyzer? analyzer = null)
        : this(fields, _ => analyzer ?? TextAnalyzer.Default) { }

    /// <param name="fields">Each with a name of its own.</param>
    /// <param name="analyzerOf">How the texts of a field become terms.</param>
    /// <exception cref="ArgumentException">No fields, more than 32, or one named twice.</exception>
    public InvertedIndex(IEnumerable<string> fields, Func<string, TextAnalyzer> analyzerOf)
    {
        _fields = [.. fields];
        Check.InRange(_fields.Length, 1, FieldCountMax, nameof(fields));
        if (_fields.Distinct(StringComparer.Ordinal).Count() < _fields.Length)
        {
            throw new ArgumentException(
                "A field is named twice; give each a name of its own.",
                nameof(fields)
            );
        }
        _analyzers = Array.ConvertAll(_fields, field => analyzerOf(field));
        _lengths = [.. _fields.Select(_ => new FieldLengths())];
        _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The first field's, which is every field's where no other was given.</summary>
    public TextAnalyzer Analyzer => _analyzers[0];

    /// <summary>One for each field.</summary>
    public IReadOnlyList<TextAnalyzer> Analyzers => _analyzers;

    public IReadOnlyList<string> Fields => _fields;

    /// <summary>Documents with at least one term.</summary>
    public int Count { get; private set; }

    /// <summary>Distinct terms in all documents.</summary>
    public int TermCount => _terms.Count;

    public bool Contains(int row) => (uint)row < (uint)_documents.Length && _documents[row] is not null;

    /// <summary>Adds the document or replaces it. One without any term is as if it were not there.</summary>
    /// <param name="row">Dense: memory grows with the highest.</param>
    /// <param name="texts">One per field; null or empty where the document has none.</param>
    /// <exception cref="ArgumentException">The row is negative or too high, or the texts are not one per field.</exception>
    public void Put(int row, params ReadOnlySpan<string?> texts)
    {
        Check.InRange(row, 0, RowMax);
        if (texts.Length != _fields.Length)
        {
            Throw.LengthMismatch(nameof(texts), _fields.Length, texts.Length);
        }
        Remove(row);
        for (var field = 0; field < texts.Length; field++)
        {
            var length = CountTerms(texts[field], field);
            if (length > 0)
            {
                _lengths[field][row] = length;
            }
        }
        if (_slots.Count > 0)
        {
            Store(row);
        }
    }

    /// <returns>False where there was no such document.</returns>
    public bool Remove(int row)
    {
        if (!Contains(row))
        {
            return false;
        }
        foreach (var postings in _documents[row]!)
        {
            postings.Remove(row);
            if (postings.Count == 0)
            {
                _terms.Remove(postings.Term);
            }
        }
        foreach (var lengths in _lengths)
        {
            if (lengths[row] > 0)
            {
                lengths[row] = 0;
            }
        }
        _documents[row] = null;
        Count--;
        return true;
    }

    /// <summary>Writes the documents that have any term of the query into <paramref name="best"/>, best first.</summary>
    /// <returns>How many were written.</returns>
    /// <remarks>
    /// Rows that <paramref name="accept"/> says no to are passed over; it is asked only about rows that score high
    /// enough. Linear in the postings of the query's terms. Scratch memory is pooled, about 20 KiB.
    /// </remarks>
    public int Search(
        TextQuery query,
        FieldWeights weights,
        Span<ScoredRow> best,
        Func<int, bool>? accept = null
    )
    {
        var scorer = Scorer(weights);
        var terms = ArrayPool<TermCursor>.Shared.Rent(query.Terms.Length);
        var count = 0;
        foreach (var term in query.Terms)
        {
            if (_terms.TryGetValue(term.Term, out var postings))
            {
                terms[count++] = new(postings, scorer.TermWeight(term.Count, postings.Count));
            }
        }
        var found = WindowedSearch.Run(scorer, terms.AsSpan(0, count), best, accept);
        ArrayPool<TermCursor>.Shared.Return(terms, clearArray: true);
        return found;
    }

    /// <summary>The score of one document: bit for bit what a search gives it.</summary>
    /// <returns>0 where no term matches; NaN where the query has no terms or the document no text in these fields.</returns>
    public float Score(TextQuery query, FieldWeights weights, int row)
    {
        var score = 0f;
        Score(query, weights, [row], MemoryMarshal.CreateSpan(ref score, 1));
        return score;
    }

    /// <summary>The scores of many documents, for a feature column.</summary>
    /// <exception cref="ArgumentException">There is not one score per row, or one weight per field.</exception>
    public void Score(TextQuery query, FieldWeights weights, ReadOnlySpan<int> rows, Span<float> scores)
    {
        var scorer = Scorer(weights);
        CheckLength(rows, scores);
        using var sorted = new SortedRows(rows);
        scores.Clear();
        foreach (var term in query.Terms)
        {
            if (!_terms.TryGetValue(term.Term, out var postings))
            {
                continue;
            }
            var termWeight = scorer.TermWeight(term.Count, postings.Count);
            foreach (var (index, row, place) in sorted.Within(postings))
            {
                scores[index] += scorer.Score(termWeight, scorer.Mentions(Frequencies(postings, place), row));
            }
        }
        MarkMissing(query, scorer, rows, scores);
    }

    /// <summary>The share of the query's distinct terms that the document says, in these fields.</summary>
    /// <returns>0 to 1; NaN where the query has no terms or the document no text in these fields.</returns>
    public float Coverage(TextQuery query, FieldWeights weights, int row)
    {
        var share = 0f;
        Coverage(query, weights, [row], MemoryMarshal.CreateSpan(ref share, 1));
        return share;
    }

    /// <summary>The coverage of many documents, for a feature column.</summary>
    public void Coverage(TextQuery query, FieldWeights weights, ReadOnlySpan<int> rows, Span<float> shares)
    {
        var scorer = Scorer(weights);
        CheckLength(rows, shares);
        using var sorted = new SortedRows(rows);
        shares.Clear();
        foreach (var term in query.Terms)
        {
            if (!_terms.TryGetValue(term.Term, out var postings))
            {
                continue;
            }
            foreach (var (index, row, place) in sorted.Within(postings))
            {
                shares[index] += scorer.Mentions(Frequencies(postings, place), row) > 0 ? 1 : 0;
            }
        }
        foreach (ref var share in shares)
        {
            share /= query.Terms.Length;
        }
        MarkMissing(query, scorer, rows, shares);
    }

    /// <summary>How rare the query's words are: the sum of the idf of its distinct terms, over documents with them in any field.</summary>
    public float Rarity(TextQuery query)
    {
        var sum = 0f;
        foreach (var term in query.Terms)
        {
            sum += Bm25F.Idf(Count, _terms.TryGetValue(term.Term, out var postings) ? postings.Count : 0);
        }
        return sum;
    }

    /// <summary>The score of a document taken apart: the parts, in single precision and in order, add up to it.</summary>
    public Explanation Explain(TextQuery query, FieldWeights weights, int row)
    {
        var scorer = Scorer(weights);
        var parts = new List<Explanation>();
        foreach (var term in query.Terms)
        {
            if (!_terms.TryGetValue(term.Term, out var postings))
            {
                continue;
            }
            var place = postings.PlaceOf(row, 0);
            if (
                place < postings.Count
                && postings.Rows[place] == row
                && scorer.Mentions(Frequencies(postings, place), row) > 0
            )
            {
                parts.Add(scorer.Explain(term, postings, place, _fields));
            }
        }
        var score = Score(query, weights, row);
        return new($"text match: {parts.Count} of {query.Terms.Length} terms of the query", score)
        {
            Parts = parts,
        };
    }

    private Bm25F Scorer(FieldWeights weights)
    {
        if (weights.Values.Length != _fields.Length)
        {
            Throw.LengthMismatch(nameof(weights), _fields.Length, weights.Values.Length);
        }
        return new(_lengths, Count, weights);
    }

    private ReadOnlySpan<byte> Frequencies(PostingList postings, int place) =>
        postings.Frequencies.Slice(place * _fields.Length, _fields.Length);

    private static void CheckLength(ReadOnlySpan<int> rows, ReadOnlySpan<float> values)
    {
        if (rows.Length != values.Length)
        {
            Throw.LengthMismatch(nameof(values), rows.Length, values.Length);
        }
    }

    private static void MarkMissing(TextQuery query, Bm25F scorer, ReadOnlySpan<int> rows, Span<float> values)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (query.IsEmpty || !scorer.HasText(rows[i]))
            {
                values[i] = float.NaN;
            }
        }
    }

    // Counts the terms of one text into the slots of the document that is being put.
    private int CountTerms(string? text, int field)
    {
        var length = 0;
        foreach (var token in _analyzers[field].Terms(text))
        {
            if (!_lookup.TryGetValue(token, out var postings))
            {
                var term = token.ToString();
                postings = new(term, _fields.Length);
                _terms.Add(term, postings);
            }
            if (postings.Slot == PostingList.NoSlot)
            {
                postings.Slot = _slots.Count;
                _slots.Add(postings);
                CollectionsMarshal.SetCount(_slotFrequencies, _slots.Count * _fields.Length);
                CollectionsMarshal.AsSpan(_slotFrequencies)[^_fields.Length..].Clear();
            }
            ref var frequency = ref CollectionsMarshal.AsSpan(_slotFrequencies)[
                (postings.Slot * _fields.Length) + field
            ];
            frequency = (byte)Math.Min(frequency + 1, PostingList.FrequencyMax);
            length++;
        }
        return length;
    }

    private void Store(int row)
    {
        if (row >= _documents.Length)
        {
            Array.Resize(ref _documents, Math.Max(row + 1, _documents.Length * 2));
        }
        var frequencies = CollectionsMarshal.AsSpan(_slotFrequencies);
        foreach (var postings in _slots)
        {
            postings.Add(row, frequencies.Slice(postings.Slot * _fields.Length, _fields.Length));
            postings.Slot = PostingList.NoSlot;
        }
        _documents[row] = [.. _slots];
        Count++;
        _slots.Clear();
        _slotFrequencies.Clear();
    }
}
