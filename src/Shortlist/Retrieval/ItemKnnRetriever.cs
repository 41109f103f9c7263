using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning.Similarity;

namespace Shortlist.Retrieval;

/// <summary>
/// Items like those of a user's whole history, by the cosine over users (<see cref="ItemKnnTrainer"/>), for catalogues too large
/// for the closed form. <see cref="ItemNeighbourRetriever"/> is the one that follows the log without training and looks at the
/// latest items alone, which suits what ages by the hour.
/// </summary>
/// <remarks>See <see cref="SimilarityScores"/> for the cost. Silent before the first training.</remarks>
public sealed class ItemKnnRetriever(string name, HistoryFold histories, EntityTable<ItemId> items)
    : ICandidateScorer
{
    public static readonly RetrieverKind Kind = new(
        new("item_knn", "Items like those of a user's whole history, by the cosine over users (trained).")
        {
            DecidedBy = SubjectParts.User,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes the history.") { Required = true },
                new("neighbours", ParameterType.Integer, "The most alike items by which an item is judged.")
                {
                    Default = "100",
                    Min = 1,
                    Max = ItemKnnOptions.NeighboursMax,
                },
                new(
                    "shrink",
                    ParameterType.Number,
                    "How many common users a likeness must rest on to count half."
                )
                {
                    Default = "10",
                    Min = 0,
                    Max = 1e6,
                },
            ],
        },
        (spec, sources) =>
            new ItemKnnRetriever(
                spec.Name,
                HistoryFold.Of(sources, spec.Parameters.Words("of")),
                sources.Items
            )
    );

    private readonly SimilarityScores _scores = new(name, histories, items);

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best) => _scores.Retrieve(request, best);

    public void Score(FeatureRequest request, Span<float> column) => _scores.Score(request, column);
}
