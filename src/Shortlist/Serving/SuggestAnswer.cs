using Shortlist.Queries;
using Shortlist.Queries.Suggestions;

namespace Shortlist.Serving;

/// <summary>How somebody who has begun to type may go on.</summary>
/// <param name="Suggestions">The likeliest first.</param>
/// <param name="Correction">What was probably meant, where nothing goes on from what was typed; else null.</param>
public sealed record SuggestAnswer(IReadOnlyList<Suggestion> Suggestions, QueryCorrection? Correction);
