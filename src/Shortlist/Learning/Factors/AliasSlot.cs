namespace Shortlist.Learning.Factors;

/// <summary>One slot of an <see cref="AliasTable"/>.</summary>
/// <param name="Kept">The share of the slot that draws the slot's own place.</param>
/// <param name="Other">The place the rest draws.</param>
internal readonly record struct AliasSlot(float Kept, int Other);
