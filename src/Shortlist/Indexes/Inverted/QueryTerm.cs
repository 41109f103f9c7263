namespace Shortlist.Indexes.Inverted;

/// <summary>A term of a query and how often the query says it.</summary>
public readonly record struct QueryTerm(string Term, int Count);
