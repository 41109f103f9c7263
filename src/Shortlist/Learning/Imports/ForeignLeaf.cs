namespace Shortlist.Learning.Imports;

/// <summary>A leaf of another library's tree.</summary>
/// <param name="Cover">How much of the training fell into it, in whatever unit the library counts; it weighs explanations only.</param>
internal readonly record struct ForeignLeaf(float Value, double Cover);
