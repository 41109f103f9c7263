namespace Shortlist.Retrieval;

/// <summary>The merged candidates of a request, with where each came from; nothing has scored them yet.</summary>
public sealed record Candidates
{
    /// <summary>Item rows, in the order of the merge, each once.</summary>
    public required int[] Items { get; init; }

    /// <summary>By retriever in the design's order: its score of each candidate, NaN where it did not put it forward.</summary>
    public required float[][] Scores { get; init; }

    /// <summary>By retriever: its rank of each candidate from 1, 0 where it did not put it forward.</summary>
    public required int[][] Ranks { get; init; }

    /// <summary>How much each retriever found, in the design's order.</summary>
    public required IReadOnlyList<RetrieverReport> Reports { get; init; }
}
