using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning.Similarity;

namespace Shortlist.Retrieval;

/// <summary>
/// Items that a user's whole history speaks for or against, by weights between items in closed form (<see cref="EaseTrainer"/>):
/// what was done a second ago counts, and users unknown in training are served, and who has done nothing yet gets
/// what such users turn to.
/// </summary>
/// <remarks>See <see cref="SimilarityScores"/> for the cost. Silent before the first training.</remarks>
public sealed class EaseRetriever(string name, HistoryFold histories, EntityTable<ItemId> items)
    : ICandidateScorer
{
    public static readonly RetrieverKind Kind = new(
        new(
            "ease",
            "What a user's whole history speaks for, by weights between items in closed form (trained)."
        )
        {
            DecidedBy = SubjectParts.User,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes the history.") { Required = true },
                new("regularisation", ParameterType.Number, "Penalty on squared weights, in users.")
                {
                    Default = "500",
                    Min = 1e-3,
                    Max = 1e9,
                },
                new("neighbours", ParameterType.Integer, "Weights kept of each item, the strongest.")
                {
                    Default = "1000",
                    Min = 1,
                    Max = EaseOptions.ItemCountMax,
                },
                new(
                    "items",
                    ParameterType.Integer,
                    "The most popular so many are learnt; training takes 12 · items² bytes and items³ steps."
                )
                {
                    Default = "4000",
                    Min = 1,
                    Max = EaseOptions.ItemCountMax,
                },
            ],
        },
        (spec, sources) =>
            new EaseRetriever(spec.Name, HistoryFold.Of(sources, spec.Parameters.Words("of")), sources.Items)
    );

    private readonly SimilarityScores _scores = new(name, histories, items);

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best) => _scores.Retrieve(request, best);

    public void Score(FeatureRequest request, Span<float> column) => _scores.Score(request, column);
}
