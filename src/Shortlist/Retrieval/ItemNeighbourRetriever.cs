using Shortlist.Algebra;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>
/// Items like those the user turned to last, by who turns to both: Σ over the latest items, the i-th weighing 1/i, of the
/// cosine with each (item-based nearest neighbours; Deshpande and Karypis, "Item-based top-N recommendation algorithms",
/// 2004). The latest items themselves are left out.
/// </summary>
public sealed class ItemNeighbourRetriever(ItemNeighbourFold fold, int anchors, double shrink) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("item_neighbours", "Items like the user's latest, by the cosine between items over their users.")
        {
            DecidedBy = SubjectParts.User,
            Reads = "user",
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes somebody a user of an item.")
                {
                    Required = true,
                },
                new("half_life", ParameterType.Duration, "How fast what was done is forgotten.")
                {
                    Default = "30d",
                },
                new("within", ParameterType.Duration, "Items turned to further apart are no pair.")
                {
                    Default = "90d",
                },
                new("history", ParameterType.Integer, "How many of each user's latest items make pairs.")
                {
                    Default = "24",
                    Min = 2,
                    Max = ItemNeighbourFold.HistoryMax,
                },
                new(
                    "anchors",
                    ParameterType.Integer,
                    "Of how many of the latest items neighbours are sought."
                )
                {
                    Default = "10",
                    Min = 1,
                    Max = ItemNeighbourFold.HistoryMax,
                },
                new(
                    "shrink",
                    ParameterType.Number,
                    "How many common users a likeness must rest on to count half."
                )
                {
                    Default = "1",
                    Min = 0,
                    Max = 1e6,
                },
            ],
        },
        (spec, sources) =>
            new ItemNeighbourRetriever(
                ItemNeighbourFold.Of(sources, spec.Parameters),
                spec.Parameters.Integer("anchors"),
                spec.Parameters.Number("shrink")
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        Span<int> latest = stackalloc int[ItemNeighbourFold.HistoryMax];
        latest = latest[..fold.Latest(request.Subject, latest[..anchors])];
        var scores = new Dictionary<int, double>();
        for (var i = 0; i < latest.Length; i++)
        {
            fold.AddNeighbours(latest[i], request.Subject.AtMs, 1.0 / (i + 1), shrink, scores);
        }
        var top = new TopK(best);
        foreach (var (item, score) in scores)
        {
            if (top.Keeps(item, (float)score) && !latest.Contains(item) && request.Accepts(item))
            {
                top.Offer(item, (float)score);
            }
        }
        return top.Finish();
    }
}
