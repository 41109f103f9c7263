using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning.Encoders;
using Shortlist.Queries;

namespace Shortlist.Retrieval;

/// <summary>Items whose texts mean what the query means, by an encoder that training makes from the catalogue's own texts.</summary>
/// <remarks>Exact: O(items × dimensions). Silent without a query and before the first training.</remarks>
public sealed class SemanticRetriever(string name, SemanticIndex index) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new(
            "semantic",
            "Items whose texts mean what the query means, by an encoder trained on them (trained)."
        )
        {
            DecidedBy = SubjectParts.Query,
            Parameters =
            [
                new("fields", ParameterType.Weights, "The item's text attributes with their weights.")
                {
                    AttributeTypes = [AttributeType.Text, AttributeType.Words],
                    AttributeOwners = ["item"],
                    Required = true,
                    Min = 0,
                    Max = 1_000,
                },
                new(
                    "of",
                    ParameterType.Interactions,
                    "Interactions that pair a query with an item, to learn from beside the texts; rankers then learn from the later half of the log."
                ),
                new("dimensions", ParameterType.Integer, "Length of the vectors.")
                {
                    Default = "128",
                    Min = 1,
                    Max = EncoderOptions.DimensionsMax,
                },
                new("rounds", ParameterType.Integer, "How often every text is learnt from.")
                {
                    Default = "16",
                    Min = 1,
                    Max = 1_000,
                },
            ],
        },
        (spec, sources) => new SemanticRetriever(spec.Name, SemanticIndex.Of(sources, spec.Parameters))
    );

    /// <summary>The query as this encoder sees it, encoded once a request; empty where there is none.</summary>
    internal static float[] Encode(TextEncoder encoder, Subject subject) =>
        subject.Memo(encoder, asked => encoder.Encode(UnderstoodQuery.Of(asked).Text));

    public void Prepare(TrainedParts trained)
    {
        if (trained.Find<TextEncoder>(name) is { } encoder)
        {
            index.VectorsOf(encoder);
        }
    }

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        if (request.Subject.Query is null || request.Trained.Find<TextEncoder>(name) is not { } encoder)
        {
            return 0;
        }
        var query = Encode(encoder, request.Subject);
        return query.Length == 0 ? 0 : index.VectorsOf(encoder).Search(query, best, request.Accepts);
    }
}
