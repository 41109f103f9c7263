using Shortlist.Algebra;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>What the users turned to last who are most like this one (user-based nearest neighbours).</summary>
public sealed class UserNeighbourRetriever(UserNeighbours neighbours) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("user_neighbours", "What those turned to last who turned to the same items as the user.")
        {
            DecidedBy = SubjectParts.User,
            Reads = "user",
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes the history.") { Required = true },
                new("half_life", ParameterType.Duration, "How fast what a neighbour did is forgotten.")
                {
                    Default = "7d",
                },
                new(
                    "anchors",
                    ParameterType.Integer,
                    "Of how many of the latest items the users are neighbours."
                )
                {
                    Default = "20",
                    Min = 1,
                    Max = UserNeighbours.AnchorsMax,
                },
                new("neighbours", ParameterType.Integer, "How many users are asked.")
                {
                    Default = "50",
                    Min = 1,
                    Max = UserNeighbours.NeighboursMax,
                },
            ],
        },
        (spec, sources) =>
            new UserNeighbourRetriever(
                new(
                    HistoryFold.Of(sources, spec.Parameters.Words("of")),
                    AudienceFold.Of(sources, spec.Parameters.Words("of")),
                    spec.Parameters.Integer("anchors"),
                    spec.Parameters.Integer("neighbours"),
                    spec.Parameters.Duration("half_life")
                )
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var top = new TopK(best);
        foreach (var (item, score) in neighbours.ItemsFor(request.Subject))
        {
            if (top.Keeps(item, (float)score) && request.Accepts(item))
            {
                top.Offer(item, (float)score);
            }
        }
        return top.Finish();
    }
}
