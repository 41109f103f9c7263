using Shortlist.Catalog;

namespace Shortlist.Systems;

/// <summary>A cell in which what was served and what replay computes differ; a missing value is null.</summary>
public sealed record ParityExample(RequestId Request, ItemId Item, float? Served, float? Recomputed);
