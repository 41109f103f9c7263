namespace Shortlist.Retrieval;

/// <summary>What became of one retriever within a request.</summary>
/// <param name="Name">As the design calls it.</param>
/// <param name="Found">Candidates it put forward, or had put forward before where it is stale.</param>
/// <param name="ElapsedMs">The time it took.</param>
/// <param name="Skipped">Whether it gave nothing of its own in its time; its scores are then no features.</param>
public readonly record struct RetrieverReport(string Name, int Found, double ElapsedMs, bool Skipped)
{
    /// <summary>Whether an earlier answer of its own stands in for the one that came too late.</summary>
    public bool IsStale { get; init; }

    /// <summary>How often a filter turned away what it had found.</summary>
    public int RefusedCount { get; init; }
}
