namespace Shortlist.Indexes.Text;

/// <summary>A term to ask for beside one that a query says.</summary>
/// <param name="Term">As an index stores it.</param>
/// <param name="Weight">What a mention is worth beside one of the query's own word, above 0 and below 1.</param>
public readonly record struct Synonym(string Term, float Weight);
