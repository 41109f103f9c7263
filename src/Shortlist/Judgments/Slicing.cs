namespace Shortlist.Judgments;

/// <summary>Cuts queries, users or rows into slices by the value of an attribute, as in user.country.</summary>
/// <param name="Attribute">As the design names it.</param>
/// <param name="Values">One a list, or one a row as they were given.</param>
public sealed record Slicing(string Attribute, IReadOnlyList<string> Values);
