namespace Shortlist.Indexes.Inverted;

/// <summary>How much is kept uncompressed before it is sealed.</summary>
internal sealed record SegmentLimits
{
    /// <value>16 384: sealed in about a tenth of a second, beside the writer.</value>
    public int LiveDocumentCountMax { get; init; } = 16_384;

    /// <summary>However few documents they are of.</summary>
    /// <value>2 million, about 20 MB.</value>
    public int LivePostingCountMax { get; init; } = 2_000_000;

    public bool AreReached(LiveSegment live) =>
        live.DocumentCount >= LiveDocumentCountMax || live.PostingCount >= LivePostingCountMax;
}
