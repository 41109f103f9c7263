namespace Shortlist.Learning.Trees;

/// <summary>A leaf while its tree grows: a range of the partition, its sums, and the best way to split it.</summary>
internal sealed class Leaf
{
    public int Begin { get; init; }

    public int Count { get; set; }

    /// <summary>The same for the rows that the tree doesn't learn from but whose scores it changes.</summary>
    public int RestBegin { get; init; }

    public int RestCount { get; set; }

    public int Depth { get; set; }

    public GradientSums Total { get; set; }

    /// <summary>Between which values monotone features above keep the leaf.</summary>
    public ValueBounds Bounds { get; set; } = ValueBounds.None;

    /// <summary>Null once the leaf can't be split.</summary>
    public Histogram? Histogram { get; set; }

    public Split Split { get; set; }

    /// <summary>The node whose child the leaf is; −1 for the root.</summary>
    public int Parent { get; set; } = -1;

    public bool IsLeft { get; set; }
}
