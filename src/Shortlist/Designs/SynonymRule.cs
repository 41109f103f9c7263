namespace Shortlist.Designs;

/// <summary>One line of a synonym file: a query that says one of the first texts is asked with the second ones too.</summary>
/// <param name="From">What queries say; of a two-way line the same as <paramref name="To"/>.</param>
/// <param name="To">What is asked for besides.</param>
public sealed record SynonymRule(IReadOnlyList<string> From, IReadOnlyList<string> To);
