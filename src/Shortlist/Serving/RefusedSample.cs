using Shortlist.Catalog;

namespace Shortlist.Serving;

/// <summary>What a filter turned away of all that the retrievers met, with some of it.</summary>
/// <param name="Filter">As the design calls it.</param>
/// <param name="Count">Items, each once.</param>
/// <param name="Items">The first that were met.</param>
public sealed record RefusedSample(string Filter, int Count, IReadOnlyList<ItemId> Items);
