namespace Shortlist.Serving;

/// <summary>Everything about one answered request, for those who ask why.</summary>
public sealed record RequestRecord
{
    public required RankRequest Request { get; init; }

    public required RankAnswer Answer { get; init; }

    /// <summary>By score, best first.</summary>
    public required IReadOnlyList<CandidateRecord> Candidates { get; init; }

    /// <summary>What each selector did, in order; only of a request that was made again.</summary>
    public IReadOnlyList<SelectionStep> Selection { get; init; } = [];

    /// <summary>What each filter turned away; only of a request that was made again.</summary>
    public IReadOnlyList<RefusedSample> Refused { get; init; } = [];
}
