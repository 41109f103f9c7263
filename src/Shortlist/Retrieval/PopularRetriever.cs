using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>What most people turn to now: overall, or among the items that share a word with the user or the place.</summary>
public sealed class PopularRetriever(PopularFold fold, AttributeReader<ulong[]>? match) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new(
            "popular",
            "The items most interacted with, fading; overall, or within the group the request belongs to."
        )
        {
            Parameters =
            [
                new("of", ParameterType.Interactions, "What is counted.") { Required = true },
                new("half_life", ParameterType.Duration, "How fast popularity fades.") { Required = true },
                new("group", ParameterType.Attribute, "The item's words that make groups, such as its city.")
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["item"],
                },
                new(
                    "match",
                    ParameterType.Attribute,
                    "The words of the user or context that choose the group."
                )
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["user", "context"],
                },
            ],
        },
        (spec, sources) =>
            new PopularRetriever(
                PopularFold.Of(sources, spec.Parameters),
                spec.Parameters.TextOrNull("match") is { } match ? sources.Words(match) : null
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var top = new TopK(best);
        foreach (var word in match is null ? [0] : match.Of(request.Subject, 0))
        {
            var taken = 0;
            foreach (var (item, count) in fold.Best(word, request.Subject.AtMs))
            {
                if (taken == best.Length)
                {
                    break;
                }
                if (request.Accepts(item))
                {
                    top.Offer(item, (float)count);
                    taken++;
                }
            }
        }
        return Distinct(best[..top.Finish()]);
    }

    // An item with two of the words was offered twice; its better count comes first.
    private static int Distinct(Span<ScoredRow> sorted)
    {
        var kept = 0;
        HashSet<int> seen = [];
        foreach (var row in sorted)
        {
            if (seen.Add(row.Row))
            {
                sorted[kept++] = row;
            }
        }
        return kept;
    }
}
