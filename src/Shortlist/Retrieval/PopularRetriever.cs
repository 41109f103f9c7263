using Shortlist.Algebra;
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
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What is counted.") { Required = true },
                new("half_life", ParameterType.Duration, "How fast popularity fades.") { Required = true },
                GroupParameters.Group,
                GroupParameters.Match,
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
        if (match is null)
        {
            var written = 0;
            foreach (var (item, count) in Accepted(0, request, best.Length))
            {
                best[written++] = new(item, (float)count);
            }
            return written;
        }
        // An item with two of the words is found twice; its greater count is the one that counts.
        Dictionary<int, double> counts = [];
        foreach (var word in match.Of(request.Subject, 0))
        {
            foreach (var (item, count) in Accepted(word, request, best.Length))
            {
                counts[item] = Math.Max(count, counts.GetValueOrDefault(item));
            }
        }
        var top = new TopK(best);
        foreach (var (item, count) in counts)
        {
            top.Offer(item, (float)count);
        }
        return top.Finish();
    }

    private IEnumerable<(int Item, double Count)> Accepted(
        ulong word,
        RetrievalRequest request,
        int countMax
    ) => fold.Best(word, request.Subject.AtMs).Where(entry => request.Accepts(entry.Item)).Take(countMax);
}
