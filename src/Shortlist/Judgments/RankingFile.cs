namespace Shortlist.Judgments;

/// <summary>Grouped rows with given features: columns × rows, with no feature missing: the loader fills what a line leaves out.</summary>
public sealed record RankingFile
{
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>One array a feature, each as long as <see cref="Grades"/>.</summary>
    public required float[][] Columns { get; init; }

    public required float[] Grades { get; init; }

    /// <summary>Rows of each group; the sum is the number of rows.</summary>
    public required int[] GroupSizes { get; init; }
}
