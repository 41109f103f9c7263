namespace Shortlist.Serving;

/// <summary>How much of what could have made a list did: for those who decide whether to trust it, or to ask again.</summary>
public sealed record Coverage
{
    /// <summary>Of a list for which nothing was retrieved.</summary>
    public static readonly Coverage None = new();

    /// <summary>Retrievers of the design.</summary>
    public int SourcesAsked { get; init; }

    /// <summary>Those that gave what they found, in their time.</summary>
    public int SourcesAnswered { get; init; }

    /// <summary>Those for which an earlier answer of their own stood in.</summary>
    public int SourcesStale { get; init; }

    /// <summary>Candidates after merging.</summary>
    public int CandidatesFound { get; init; }

    /// <summary>Those of them there was time for.</summary>
    public int CandidatesRanked { get; init; }
}
