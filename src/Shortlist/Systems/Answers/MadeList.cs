using Shortlist.Retrieval;
using Shortlist.Scoring;
using Shortlist.Selection;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>What a plan came to: a list, or the reason why there is none.</summary>
internal sealed record MadeList
{
    /// <summary>Null where the rung can't be had.</summary>
    public IReadOnlyList<RankedItem>? Items { get; init; }

    /// <summary>Why there is no list, as a sentence; empty where there is one.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What was lost, of <see cref="Designs.DependencyNames"/>, so that rungs that need it need not be tried; null for the rung alone.</summary>
    public string? Broken { get; init; }

    /// <summary>The stage that threw, with what; null where none did.</summary>
    public (string Stage, string Message)? Failure { get; init; }

    /// <summary>Null where nothing was scored.</summary>
    public Ranked? Ranked { get; init; }

    /// <summary>Null where nothing was retrieved.</summary>
    public Candidates? Candidates { get; init; }

    /// <summary>Null where none were computed; lower rungs make do with them.</summary>
    public ComputedFeatures? Features { get; init; }

    /// <summary>Selectors that the list was made without; normally empty.</summary>
    public IReadOnlyList<LostSelector> LostSelectors { get; init; } = [];

    /// <summary>How many candidates were ranked at most, where the time allowed fewer than there were; else null.</summary>
    public int? CandidateLimit { get; init; }

    /// <summary>The moment as of which it was ranked, where that is an earlier one; else null.</summary>
    public DateTimeOffset? RankedAt { get; init; }

    /// <summary>For people, where there is nothing to show them; else empty.</summary>
    public string Message { get; init; } = "";

    /// <summary>Whether a retriever, a feature or a selector was lost for it.</summary>
    public bool HasLosses =>
        LostSelectors.Count > 0
        || Features is { Lost.Count: > 0 }
        || (Candidates?.Reports.Any(report => report.Skipped) ?? false);

    public static MadeList None(string reason, string? broken) => new() { Reason = reason, Broken = broken };
}
