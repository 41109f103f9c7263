using Shortlist.Queries.Suggestions;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>How to go on from what was typed.</summary>
internal sealed record SuggestReply
{
    /// <summary>The likeliest first.</summary>
    public required IReadOnlyList<SuggestionReply> Suggestions { get; init; }

    /// <summary>What was probably meant, where nothing goes on from what was typed.</summary>
    public CorrectionReply? Correction { get; init; }

    public static SuggestReply Of(SuggestAnswer answer) =>
        new()
        {
            Suggestions =
            [
                .. answer.Suggestions.Select(suggestion => new SuggestionReply(
                    suggestion.Text,
                    suggestion.Kind is SuggestionKind.Title ? "title" : "query",
                    suggestion.MarkedLengthChars,
                    suggestion.IsCorrected
                )),
            ],
            Correction = CorrectionReply.Of(answer.Correction),
        };
}
