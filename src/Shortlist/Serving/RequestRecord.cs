namespace Shortlist.Serving;

/// <summary>Everything about one answered request, for those who ask why.</summary>
public sealed record RequestRecord
{
    public required RankRequest Request { get; init; }

    public required RankAnswer Answer { get; init; }

    /// <summary>By score, best first.</summary>
    public required IReadOnlyList<CandidateRecord> Candidates { get; init; }
}
