using Shortlist.Catalog;

namespace Shortlist.Serving;

/// <summary>What a selector did with an item beyond the moves of those around it.</summary>
/// <param name="Item">It moved.</param>
/// <param name="From">Its place before, from 0.</param>
/// <param name="To">Its place afterwards; null where it was left out.</param>
public sealed record SelectionMove(ItemId Item, int From, int? To);
