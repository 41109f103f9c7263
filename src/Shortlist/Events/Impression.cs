using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>An item shown at a zero-based position; the propensity is the chance, in (0, 1], that the policy put it there.</summary>
public readonly record struct Impression(ItemId Item, int Position, double Propensity = 1);
