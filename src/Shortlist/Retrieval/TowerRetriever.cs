using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;
using Shortlist.Learning.Towers;

namespace Shortlist.Retrieval;

/// <summary>
/// Items that who asks is likely to turn to, by two towers that training makes from who turned to what. Who asks is directed by
/// attributes, the query and the history as they are now; an item that training never met by its content.
/// </summary>
/// <remarks>Exact up to <see cref="TowerIndex.ExactBelow"/> items. Silent before the first training.</remarks>
public sealed class TowerRetriever(
    string name,
    TowerIndex index,
    HistoryFold histories,
    FeatureSources sources
) : IExactRetriever
{
    public static readonly RetrieverKind Kind = new(
        new(
            "towers",
            "Items that who asks is likely to turn to, new ones by their content, by two towers (trained)."
        )
        {
            DecidedBy = SubjectParts.User | SubjectParts.Query,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes the history, and what is foretold.")
                {
                    Required = true,
                },
                new("item", ParameterType.Words, "What is known of items, beside their ids.")
                {
                    AttributeTypes = [AttributeType.Words, AttributeType.Text, AttributeType.Number],
                    AttributeOwners = ["item"],
                },
                new("user", ParameterType.Words, "What is known of who asks, beside the history.")
                {
                    AttributeTypes = [AttributeType.Words, AttributeType.Number],
                    AttributeOwners = ["user", "context"],
                },
                new("query", ParameterType.Flag, "Whether the query counts."),
                new("dimensions", ParameterType.Integer, "Length of the vectors.")
                {
                    Default = "64",
                    Min = 1,
                    Max = TowerOptions.DimensionsMax,
                },
                new("rounds", ParameterType.Integer, "How often every interaction is learnt from.")
                {
                    Default = "10",
                    Min = 1,
                    Max = 1_000,
                },
                new(
                    "hard_share",
                    ParameterType.Number,
                    "Share of interactions told also from an item wrongly ranked high."
                )
                {
                    Default = "0",
                    Min = 0,
                    Max = 1,
                },
            ],
        },
        (spec, sources) =>
            new TowerRetriever(
                spec.Name,
                TowerIndex.Of(sources, spec.Parameters),
                HistoryFold.Of(sources, spec.Parameters.Words("of")),
                sources
            )
    );

    public void Prepare(TrainedParts trained)
    {
        if (trained.Find<TwoTowers>(name) is { } towers)
        {
            index.VectorsOf(towers);
        }
    }

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best) =>
        Find(request) is var (vectors, asker) ? vectors.Search(asker, best, request.Accepts) : 0;

    public int RetrieveExactly(RetrievalRequest request, Span<ScoredRow> best) =>
        Find(request) is var (vectors, asker) ? vectors.SearchExact(asker, best, request.Accepts) : 0;

    private (VectorSearchIndex Vectors, float[] Asker)? Find(RetrievalRequest request) =>
        request.Trained.Find<TwoTowers>(name) is { } towers && index.VectorsOf(towers) is { } vectors
            ? (vectors, request.Subject.Memo((this, towers), asked => Direct(towers, asked)))
            : null;

    private float[] Direct(TwoTowers towers, Subject subject)
    {
        ulong[] history =
        [
            .. histories.Of(subject.User).Select(step => TowerInputs.IdOf(sources.Items[step.Item].Id)),
        ];
        return towers.AskerVector(index.Inputs.OfAsker(subject), history);
    }
}
