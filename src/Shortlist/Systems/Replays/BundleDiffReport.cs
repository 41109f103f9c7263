namespace Shortlist.Systems.Replays;

/// <summary>What would have been shown by one bundle and what by another, to the same people at the same moments.</summary>
public sealed record BundleDiffReport
{
    /// <summary>The hash of the first bundle.</summary>
    public required string A { get; init; }

    /// <summary>The hash of the second.</summary>
    public required string B { get; init; }

    /// <summary>Requests that both answered.</summary>
    public required int Lists { get; init; }

    /// <summary>Requests for which one of them had no list.</summary>
    public required int Unmade { get; init; }

    /// <summary>Lists with other items or in another order.</summary>
    public required int Changed { get; init; }

    /// <summary>Of those, lists of the same items.</summary>
    public required int Reordered { get; init; }

    /// <summary>overlap and rbo of the lists, kendall (τ-b) of the scores of all candidates that both scored: means over requests.</summary>
    public required IReadOnlyList<MetricLine> Measures { get; init; }

    /// <summary>Requests by the tenth their overlap falls into: the first are those with none, the last those with the same items.</summary>
    public required IReadOnlyList<int> Overlaps { get; init; }

    /// <summary>Those that moved in most lists.</summary>
    public required IReadOnlyList<MovedItem> Items { get; init; }

    /// <summary>What explains the moves, the most first.</summary>
    public required IReadOnlyList<MoveCause> Causes { get; init; }

    /// <summary>Moves that were looked at for their causes.</summary>
    public required int Explained { get; init; }

    /// <summary>By the slices that the design names.</summary>
    public required IReadOnlyList<DiffSlice> Slices { get; init; }
}
