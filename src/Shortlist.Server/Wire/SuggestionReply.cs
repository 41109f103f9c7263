namespace Shortlist.Server.Wire;

/// <summary>One way to go on.</summary>
/// <param name="Text">What to search for.</param>
/// <param name="Kind">query or title.</param>
/// <param name="Marked">UTF-16 units from the beginning that what was typed accounts for.</param>
/// <param name="Corrected">Whether what was typed was taken to hold a slip.</param>
internal sealed record SuggestionReply(string Text, string Kind, int Marked, bool Corrected);
