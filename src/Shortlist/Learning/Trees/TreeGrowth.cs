namespace Shortlist.Learning.Trees;

/// <summary>Which leaf of a growing tree is split next.</summary>
public enum TreeGrowth
{
    /// <summary>The one that gains most: the fewest leaves for the same loss.</summary>
    Leaf,

    /// <summary>The one nearest the root: balanced trees, less prone to learn few rows by heart.</summary>
    Depth,
}
