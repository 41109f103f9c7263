namespace Shortlist.Retrieval;

/// <summary>What became of one retriever within a request.</summary>
/// <param name="Name">As the design calls it.</param>
/// <param name="Found">Candidates it put forward, or had put forward before where it is stale.</param>
/// <param name="ElapsedMs">The time it took.</param>
/// <param name="Skipped">Whether it gave nothing of its own in its time; its scores are then no features.</param>
public readonly record struct RetrieverReport(string Name, int Found, double ElapsedMs, bool Skipped)
{
    /// <summary>Why it was skipped, where it was.</summary>
    public RetrieverStatus Status { get; init; } = Skipped ? RetrieverStatus.Late : RetrieverStatus.Answered;

    /// <summary>What it threw, where it failed; else empty.</summary>
    public string Message { get; init; } = "";

    /// <summary>Whether an earlier answer of its own stands in for the one that is missing.</summary>
    public bool IsStale { get; init; }

    /// <summary>How often a filter turned away what it had found.</summary>
    public int RefusedCount { get; init; }

    /// <summary>The status as a word for people: late, failed, absent, left out, not asked; empty where it answered.</summary>
    public string Trouble =>
        Status switch
        {
            RetrieverStatus.Late => "late",
            RetrieverStatus.Failed => "failed",
            RetrieverStatus.Absent => "absent",
            RetrieverStatus.LeftOut => "left out",
            RetrieverStatus.NotAsked => "not asked",
            _ => "",
        };
}
