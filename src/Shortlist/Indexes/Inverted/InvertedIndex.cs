using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Finds the documents that say what a query says, scored by BM25F over several fields. A document is a row with one
/// text per field; fields are weighted by each query. Kept exactly current: put, replaced or removed, a document counts
/// at once in every statistic, and what is found depends on nothing but the documents that are there.
/// </summary>
/// <remarks>
/// One writer at a time and no reader during a write; between writes any number of readers. Stop words are indexed too.
/// The latest documents are kept as they are, the others compressed in segments that the background makes and merges: about
/// 16 bits per posting, 40 bytes per term and segment, 150 per distinct term, 4 + 12 · fields per row. The texts
/// are kept by reference, to know what to take back when a document is replaced.
/// </remarks>
public sealed class InvertedIndex
{
    public const int FieldCountMax = 32;

    /// <summary>Rows are dense; the bound only stops a stray one from taking all memory.</summary>
    public const int RowMax = 100_000_000;

    /// <summary>What a file that holds an index is called, and in which version.</summary>
    public const string FileKind = "inverted index 2";

    private readonly string[] _fields;
    private readonly TextAnalyzer[] _analyzers;
    private readonly IndexedDocuments _documents;

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
        _documents = new(_fields, _analyzers);
    }

    /// <summary>The first field's, which is every field's where no other was given.</summary>
    public TextAnalyzer Analyzer => _analyzers[0];

    /// <summary>One for each field.</summary>
    public IReadOnlyList<TextAnalyzer> Analyzers => _analyzers;

    public IReadOnlyList<string> Fields => _fields;

    /// <summary>Names the fields and how the texts of each become terms.</summary>
    public string Signature => _documents.Signature;

    /// <summary>Documents with at least one term.</summary>
    public int Count => _documents.Count;

    /// <summary>Distinct terms in all documents.</summary>
    public int TermCount => _documents.TermCount;

    /// <summary>What compressed postings, their directories and terms take, in memory or in a mapped file.</summary>
    public long SegmentBytes =>
        Segments.Segments.OfType<SealedSegment>().Sum(segment => segment.Bytes.ByteCount);

    internal SegmentLimits Limits
    {
        init => _documents = new(_fields, _analyzers) { Limits = value };
    }

    internal SegmentSet Segments => _documents.Segments;

    public bool Contains(int row) => _documents.Contains(row);

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
        _documents.Put(row, texts);
    }

    /// <returns>False where there was no such document.</returns>
    public bool Remove(int row) => _documents.Remove(row);

    /// <summary>Finishes what the background has been doing to the segments. Not needed; changes no answer.</summary>
    public void Settle() => Segments.Settle();

    /// <summary>Makes one segment of everything, which is the fastest to search. Not needed; changes no answer.</summary>
    /// <remarks>O(postings): about a second for ten million.</remarks>
    public void Compact() => _documents.Compact();

    /// <summary>Writes everything, as one segment; the texts are not in it. Changes nothing: readers may read meanwhile.</summary>
    public void Save(IndexFileWriter file) => _documents.Save(file);

    /// <summary>
    /// Opens what was saved: it answers as the index did that was saved, and can be written to. Postings stay in the file
    /// until they are read.
    /// </summary>
    /// <param name="file">Of the kind <see cref="FileKind"/>, or what the writer called it.</param>
    /// <param name="fields">Those of the index that was saved.</param>
    /// <param name="analyzerOf">As of the index that was saved.</param>
    /// <param name="textsOf">
    /// The texts of a row, one per field, as they were when it was saved; asked for when the document is first replaced,
    /// removed or looked at for a phrase, perhaps by several readers. Other ones are an exception then.
    /// </param>
    /// <exception cref="IndexFileDamagedException">
    /// The file lacks a part, or was saved of other fields or with another analysis: the index has to be built anew.
    /// </exception>
    public static InvertedIndex Open(
        IndexFile file,
        IEnumerable<string> fields,
        Func<string, TextAnalyzer> analyzerOf,
        Func<int, IReadOnlyList<string?>> textsOf
    )
    {
        var index = new InvertedIndex(fields, analyzerOf);
        index._documents.Open(file, textsOf);
        return index;
    }

    /// <summary>Writes the documents that have any term of the query into <paramref name="best"/>, best first.</summary>
    /// <returns>How many were written.</returns>
    /// <remarks>
    /// Rows that <paramref name="accept"/> says no to are passed over; it is asked only about rows that score high
    /// enough. At most linear in the postings of the query's terms, and far from it where some are frequent.
    /// </remarks>
    public int Search(
        TextQuery query,
        FieldWeights weights,
        Span<ScoredRow> best,
        Func<int, bool>? accept = null
    )
    {
        var scale = Scale(weights);
        var terms = Weigh(query, scale);
        var plan = SearchPlan.IsNeededBy(query) ? Plan(query, weights, terms) : SearchPlan.None;
        if (plan.IsImpossible)
        {
            return 0;
        }
        var hits = new Hits(best, Segments, plan.Conditions, accept, terms.Length);
        var (pruned, conjunctive) = (PrunedSearch.Rent(), ConjunctiveSearch.Rent());
        for (var place = 0; place < Segments.Segments.Count; place++)
        {
            hits.Enter(place);
            if (plan.RequiresAny)
            {
                conjunctive.Run(Segments.Segments[place], terms, plan.IsRequired, scale, ref hits);
            }
            else
            {
                pruned.Run(Segments.Segments[place], terms, scale, ref hits);
            }
        }
        PrunedSearch.Return(pruned);
        ConjunctiveSearch.Return(conjunctive);
        return hits.Finish();
    }

    /// <summary>The terms that begin with these letters, those in most documents first, then in their order.</summary>
    /// <param name="prefix">As the analyzer would leave it: lower case, without accents.</param>
    /// <param name="countMax">How many at most.</param>
    public IReadOnlyList<string> TermsWith(string prefix, int countMax) =>
        [
            .. Segments
                .Segments.SelectMany(segment => segment.TermsWith(prefix))
                .Distinct(StringComparer.Ordinal)
                .Select(term => (Term: term, Frequency: _documents.FrequencyOf(term)))
                .Where(term => term.Frequency > 0)
                .OrderByDescending(term => term.Frequency)
                .ThenBy(term => term.Term, StringComparer.Ordinal)
                .Take(countMax)
                .Select(term => term.Term),
        ];

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
        var scale = Scale(weights);
        CheckLength(rows, scores);
        RowLookup.Score(Segments, Weigh(query, scale), rows, scores);
        MarkMissing(query, scale, rows, scores);
    }

    /// <summary>What many documents have of a query, read once to be scored with several weights.</summary>
    /// <param name="rent">Lends memory of at least so many integers, for as long as the mentions are used.</param>
    internal RowMentions MentionsOf(TextQuery query, ReadOnlySpan<int> rows, Func<int, int[]> rent) =>
        new(query, rows, Segments, _fields.Length, rent);

    /// <summary>As <see cref="Score(TextQuery, FieldWeights, ReadOnlySpan{int}, Span{float})"/> of the same rows, to the bit.</summary>
    internal void Score(
        RowMentions mentions,
        FieldWeights weights,
        ReadOnlySpan<int> rows,
        Span<float> scores
    )
    {
        var scale = Scale(weights);
        CheckLength(rows, scores);
        mentions.Score(Weigh(mentions.Query, scale), scores);
        MarkMissing(mentions.Query, scale, rows, scores);
    }

    /// <summary>As <see cref="Coverage(TextQuery, FieldWeights, ReadOnlySpan{int}, Span{float})"/> of the same rows.</summary>
    internal void Coverage(
        RowMentions mentions,
        FieldWeights weights,
        ReadOnlySpan<int> rows,
        Span<float> shares
    )
    {
        var scale = Scale(weights);
        CheckLength(rows, shares);
        mentions.CountWords(Weigh(mentions.Query, scale), shares);
        foreach (ref var share in shares)
        {
            share /= mentions.Query.WordCount;
        }
        MarkMissing(mentions.Query, scale, rows, shares);
    }

    /// <summary>The share of the query's distinct words that the document says, in these fields.</summary>
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
        var scale = Scale(weights);
        CheckLength(rows, shares);
        RowLookup.CountWords(Segments, query, Weigh(query, scale), rows, shares);
        foreach (ref var share in shares)
        {
            share /= query.WordCount;
        }
        MarkMissing(query, scale, rows, shares);
    }

    /// <summary>How rare the query's words are: the sum of the idf of its distinct terms, over documents with them in any field.</summary>
    public float Rarity(TextQuery query)
    {
        var sum = 0f;
        foreach (var term in query.Terms)
        {
            sum += Bm25F.Idf(Count, _documents.FrequencyOf(term.Term));
        }
        return sum;
    }

    /// <summary>The score of a document taken apart: the parts, in single precision and in order, add up to it.</summary>
    public Explanation Explain(TextQuery query, FieldWeights weights, int row)
    {
        var scale = Scale(weights);
        var parts = RowLookup.Explain(Segments, Weigh(query, scale), scale, row, _fields);
        var score = Score(query, weights, row);
        return new($"text match: {parts.Count} of {query.Terms.Length} terms of the query", score)
        {
            Parts = parts,
        };
    }

    private Bm25F Scale(FieldWeights weights)
    {
        if (weights.Values.Length != _fields.Length)
        {
            Throw.LengthMismatch(nameof(weights), _fields.Length, weights.Values.Length);
        }
        return new(_documents.Lengths, Count, weights);
    }

    // What any document has of the query, heaviest first.
    private ReadOnlySpan<WeighedTerm> Weigh(TextQuery query, Bm25F scale)
    {
        var terms = new WeighedTerm[query.Terms.Length];
        var count = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var term = query.Terms[i];
            var frequency = _documents.FrequencyOf(term.Term);
            if (scale.Scorer(term, frequency) is { } scorer)
            {
                terms[count++] = new(term, query.Keys[i], scorer, i, frequency);
            }
        }
        var weighed = terms.AsSpan(0, count);
        weighed.Sort();
        return weighed;
    }

    private SearchPlan Plan(TextQuery query, FieldWeights weights, ReadOnlySpan<WeighedTerm> terms) =>
        new(query, terms, WeighExcluded(query), row => SaysPhrases(query, weights, row));

    // Wherever they are said, what the query weighs or not.
    private WeighedTerm[] WeighExcluded(TextQuery query) =>
        query.Excluded.IsEmpty
            ? []
            : Weigh(TextQuery.Of(query.Excluded), Scale(FieldWeights.Equal(_fields))).ToArray();

    private bool SaysPhrases(TextQuery query, FieldWeights weights, int row)
    {
        var (phrases, said) = (query.Phrases, 0);
        foreach (var phrase in phrases)
        {
            for (var field = 0; field < _fields.Length; field++)
            {
                if (
                    weights.Values[field] > 0
                    && (phrase.Fields >> field & 1) != 0
                    && phrase.IsIn(_documents.TermsOf(row, field))
                )
                {
                    said++;
                    break;
                }
            }
        }
        return said == phrases.Length;
    }

    private static void CheckLength(ReadOnlySpan<int> rows, ReadOnlySpan<float> values)
    {
        if (rows.Length != values.Length)
        {
            Throw.LengthMismatch(nameof(values), rows.Length, values.Length);
        }
    }

    private static void MarkMissing(TextQuery query, Bm25F scale, ReadOnlySpan<int> rows, Span<float> values)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (query.IsEmpty || !scale.HasText(rows[i]))
            {
                values[i] = float.NaN;
            }
        }
    }
}
