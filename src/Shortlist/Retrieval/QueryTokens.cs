using Shortlist.Features;
using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Text;
using Shortlist.Queries;

namespace Shortlist.Retrieval;

/// <summary>A query, as it was understood, as tokens: all in their order for phrases, and each term that is asked for once.</summary>
/// <remarks>Bounded: <see cref="TokenCountMax"/> tokens; what a longer query goes on to say is not looked at.</remarks>
public sealed record QueryTokens(uint[] InOrder, uint[] Terms)
{
    public const int TokenCountMax = 32;

    /// <summary>The query as one field reads it, without synonyms; read once a request for each language.</summary>
    public static QueryTokens Of(Subject subject, TextAnalyzer analyzer) =>
        subject.Memo(
            (typeof(QueryTokens), analyzer.Analysis),
            asked => new QueryTokens(
                TokenFold.TokensOf(UnderstoodQuery.Of(asked).Text, TokenCountMax, analyzer),
                [
                    .. TextQuery
                        .Parse(UnderstoodQuery.Of(asked).Text, analyzer)
                        .Terms.Take(TokenCountMax)
                        .Select(term => TokenFold.TokenOf(term.Term))
                        .Distinct(),
                ]
            )
        );
}
