namespace Shortlist.Features;

/// <summary>A subject and its candidates, with what retrieval already knows of them.</summary>
public sealed class FeatureRequest
{
    public required Subject Subject { get; init; }

    /// <summary>Rows in the item table.</summary>
    public required int[] Items { get; init; }

    /// <summary>By retriever in the design's order: its score of each candidate, NaN where it did not put it forward.</summary>
    public float[][] RetrieverScores { get; init; } = [];

    /// <summary>By retriever: its rank of each candidate from 1, 0 where it did not put it forward.</summary>
    public int[][] RetrieverRanks { get; init; } = [];

    /// <summary>Where each candidate stood, from 0, in the list whose rows are made again; null while a list is made.</summary>
    public int[]? Positions { get; init; }
}
