namespace Shortlist.Indexes.Inverted;

/// <summary>Makes a sealed segment of a live one, or of several sealed ones without the documents that died since.</summary>
/// <remarks>
/// Runs beside the writer, on what does not change any more. Who dies meanwhile is kept; nobody sees him, for his row is
/// owned by another segment or none.
/// </remarks>
/// <param name="lengths">Of each field, by row.</param>
/// <param name="averages">Of each field.</param>
internal sealed class SegmentMerger(int[][] lengths, float[] averages)
{
    public SealedSegment Seal(LiveSegment live, int id)
    {
        var terms = live.Terms.ToArray();
        // The order of UTF-16 units is that of the keys.
        Array.Sort(terms, (left, right) => string.CompareOrdinal(left.Term, right.Term));
        var writer = new SegmentWriter(
            lengths,
            averages,
            terms.Select(postings => postings.Rows[0]).DefaultIfEmpty().Min() - 1
        );
        var key = new byte[256];
        foreach (var postings in terms)
        {
            if (key.Length < postings.Term.Length * TermKey.BytesPerUnitMax)
            {
                key = new byte[postings.Term.Length * TermKey.BytesPerUnitMax];
            }
            var length = TermKey.Encode(postings.Term, key);
            writer.Add(key.AsSpan(0, length), postings.Rows, postings.Frequencies);
        }
        return writer.Finish(id, live.DocumentCount);
    }

    /// <param name="segments">With the place of each among the segments of the index.</param>
    /// <param name="segmentOf">By row: the place of the segment that owned it when the work began.</param>
    public SealedSegment Merge((SealedSegment Segment, int Place)[] segments, int[] segmentOf, int id)
    {
        var rowBefore = segments.Min(segment => segment.Segment.RowBefore);
        var writer = new SegmentWriter(lengths, averages, rowBefore);
        var next = new int[segments.Length];
        var postings = new MergedPostings(lengths.Length);
        while (Least(segments, next) is { IsEmpty: false } key)
        {
            postings.Clear();
            for (var i = 0; i < segments.Length; i++)
            {
                var (segment, place) = segments[i];
                if (next[i] < segment.Bytes.TermCount && segment.Bytes.Term(next[i]).SequenceEqual(key))
                {
                    postings.Add(segment.BlocksOf(next[i]++), segmentOf, place);
                }
            }
            postings.Sort();
            if (postings.Count > 0)
            {
                writer.Add(key, postings.Rows, postings.Frequencies);
            }
        }
        var owned = segments.Select(segment => segment.Place).ToHashSet();
        return writer.Finish(id, segmentOf.Count(owned.Contains));
    }

    private static ReadOnlySpan<byte> Least((SealedSegment Segment, int Place)[] segments, int[] next)
    {
        ReadOnlySpan<byte> least = default;
        for (var i = 0; i < segments.Length; i++)
        {
            var bytes = segments[i].Segment.Bytes;
            if (
                next[i] < bytes.TermCount
                && bytes.Term(next[i]) is var term
                && (least.IsEmpty || term.SequenceCompareTo(least) < 0)
            )
            {
                least = term;
            }
        }
        return least;
    }
}
