using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Serving.Rows;

/// <summary>The feature rows of the items of one shown list, as they were when it was ranked: the proof of what was served.</summary>
public sealed record ServedRow
{
    public required RequestId Request { get; init; }

    /// <summary>The hash of the bundle that ranked; empty where none did.</summary>
    public required string Bundle { get; init; }

    public required ServedFeatures Features { get; init; }

    /// <summary>In list order.</summary>
    public required IReadOnlyList<ItemId> Items { get; init; }

    /// <summary>A row an item; missing values are missing, nothing is filled in.</summary>
    public required FeatureBlock Values { get; init; }
}
