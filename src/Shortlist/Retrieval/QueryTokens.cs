using Shortlist.Features;
using Shortlist.Queries;

namespace Shortlist.Retrieval;

/// <summary>A query, as it was understood, as tokens: all in their order for phrases, and each term that is asked for once.</summary>
/// <remarks>Bounded: <see cref="TokenCountMax"/> tokens; what a longer query goes on to say is not looked at.</remarks>
public sealed record QueryTokens(uint[] InOrder, uint[] Terms)
{
    public const int TokenCountMax = 32;

    private static readonly object Key = new();

    /// <summary>Read once a request.</summary>
    public static QueryTokens Of(Subject subject, TextIndex index) =>
        subject.Memo(
            Key,
            asked => new QueryTokens(
                TokenFold.TokensOf(UnderstoodQuery.Of(asked).Text, TokenCountMax),
                [
                    .. index
                        .Analyse(asked)
                        .Terms.Take(TokenCountMax)
                        .Select(term => TokenFold.TokenOf(term.Term))
                        .Distinct(),
                ]
            )
        );
}
