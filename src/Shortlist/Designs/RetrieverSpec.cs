namespace Shortlist.Designs;

/// <summary>A source of candidates with its quota and its share of the deadline.</summary>
public sealed record RetrieverSpec : KindSpec
{
    public required int Limit { get; init; }

    public required TimeSpan Budget { get; init; }

    /// <summary>One of skip, stale, fail.</summary>
    public required string OnTimeout { get; init; }

    /// <summary>The lowest recall against the exact twin or the labels that is still accepted, 0 to 1.</summary>
    public double? MinRecall { get; init; }
}
