namespace Shortlist.Learning.Trees;

/// <summary>A leaf while its tree grows: a range of the partition, its sums, and the best way to split it.</summary>
internal sealed class Leaf
{
    public int Begin { get; init; }

    public int Count { get; set; }

    public GradientSums Total { get; set; }

    /// <summary>Null once the leaf can't be split.</summary>
    public GradientSums[]? Histogram { get; set; }

    public Split Split { get; set; }

    /// <summary>The node whose child the leaf is; −1 for the root.</summary>
    public int Parent { get; set; } = -1;

    public bool IsLeft { get; set; }
}
