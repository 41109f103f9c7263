namespace Shortlist.Queries.Suggestions;

/// <summary>One way to go on from what was typed.</summary>
/// <param name="Text">What to search for: a title as it is written, a query in its folded form.</param>
/// <param name="Kind">Where it comes from; a query that is also a title is a title.</param>
/// <param name="MarkedLengthChars">Letters from the beginning that the typed text accounts for; a page shows the others strong.</param>
/// <param name="IsCorrected">Whether the typed text was taken to hold one slip.</param>
public sealed record Suggestion(string Text, SuggestionKind Kind, int MarkedLengthChars, bool IsCorrected);
