using Shortlist.Retrieval;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>What a plan came to: a list, or the reason why there is none.</summary>
internal sealed record MadeList
{
    /// <summary>Null where the rung can't be had.</summary>
    public IReadOnlyList<RankedItem>? Items { get; init; }

    /// <summary>Why there is no list, as a sentence; empty where there is one.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Null where nothing was scored.</summary>
    public Ranked? Ranked { get; init; }

    /// <summary>Null where nothing was retrieved.</summary>
    public Candidates? Candidates { get; init; }
}
