namespace Shortlist.Indexes.Inverted;

/// <summary>The documents put last, uncompressed, so that they are found by the next request.</summary>
/// <remarks>Once frozen nothing is added, and what is removed only dies; then it may be read beside the writer.</remarks>
/// <param name="id">See <see cref="Segment.Id"/>.</param>
/// <param name="termCount">About how many distinct terms to expect.</param>
internal sealed class LiveSegment(int id, int termCount = 0) : Segment(id)
{
    private readonly Dictionary<string, PostingList> _terms = new(termCount, StringComparer.Ordinal);
    private readonly PostingPool _pool = new();

    /// <summary>In no order.</summary>
    public IReadOnlyCollection<PostingList> Terms => _terms.Values;

    /// <summary>Of all terms together.</summary>
    public int PostingCount { get; private set; }

    public PostingList Add(TermEntry entry, int fieldCount)
    {
        var postings = new PostingList(entry, fieldCount, _pool);
        _terms.Add(entry.Term, postings);
        return postings;
    }

    public void CountDocument(int termCount)
    {
        DocumentCount++;
        PostingCount += termCount;
    }

    public void UncountDocument(int termCount)
    {
        DocumentCount--;
        PostingCount -= termCount;
    }

    public void Drop(PostingList postings)
    {
        _terms.Remove(postings.Term);
        postings.Release();
    }

    public override bool Find(in TermKey key, string term, PostingCursor cursor)
    {
        if (!_terms.TryGetValue(term, out var postings))
        {
            return false;
        }
        cursor.Open(postings);
        return true;
    }

    public override int RowCount => DocumentCount;

    public override float Inflation(int field, float averageNow, float b) => 1;

    public override IEnumerable<string> TermsWith(string prefix) =>
        _terms.Keys.Where(term => term.StartsWith(prefix, StringComparison.Ordinal));
}
