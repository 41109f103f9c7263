namespace Shortlist.Indexes.Inverted;

/// <summary>A synonym that a query is asked with, for whoever wants to know why something was found.</summary>
/// <param name="Said">What the query says, as it says it.</param>
/// <param name="Term">What is asked for besides, as the index stores it.</param>
/// <param name="Weight">What a mention is worth beside one of the query's own word.</param>
/// <param name="IsMined">Whether it was learnt from the log rather than written down.</param>
public sealed record SynonymUse(string Said, string Term, float Weight, bool IsMined);
