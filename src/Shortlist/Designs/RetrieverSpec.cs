namespace Shortlist.Designs;

/// <summary>A source of candidates with its quota and its share of the deadline.</summary>
public sealed record RetrieverSpec : KindSpec
{
    public required int Limit { get; init; }

    /// <summary>Its share of the time for retrieval; it gives up when that has passed.</summary>
    public required TimeSpan Budget { get; init; }

    /// <summary>
    /// Of one that is late, fails or is absent: skip leaves it out, stale lets what it last said for the same request stand
    /// in, fail gives the first rung that needs no retrieval.
    /// </summary>
    public required string OnTimeout { get; init; }

    /// <summary>
    /// The lowest recall that is still accepted, 0 to 1: the share it finds of what its exact twin finds, measured in every
    /// training where the twin can be asked, and a gate there.
    /// </summary>
    public double? MinRecall { get; init; }
}
