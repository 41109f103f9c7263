using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning.Encoders;

namespace Shortlist.Retrieval;

/// <summary>
/// How near the query's meaning is to the item's, by the encoder of a semantic retriever: also for candidates that others
/// put forward. Missing without a query, before the first training, and for items without words.
/// </summary>
public sealed class SemanticMatchFeature(string retriever, SemanticIndex index) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("semantic_match", "Cosine of query and item by the encoder of a semantic retriever, −1 to 1.")
        {
            DecidedBy = SubjectParts.Query,
            Parameters =
            [
                new("retriever", ParameterType.Retriever, "A retriever of this design, of kind semantic.")
                {
                    Required = true,
                },
            ],
            Reads = "query",
        },
        (spec, sources) =>
        {
            var name = spec.Parameters.Text("retriever");
            var retriever = sources.Design.Retrieval.Retrievers.First(declared => declared.Name == name);
            return retriever.Kind == SemanticRetriever.Kind.Definition.Name
                ? new SemanticMatchFeature(name, SemanticIndex.Of(sources, retriever.Parameters))
                : throw new ArgumentException(
                    $"The feature '{spec.Name}' matches by the retriever '{name}', which is of kind '{retriever.Kind}' and has no encoder. Name one of kind semantic.",
                    nameof(spec)
                );
        }
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var encoder = request.Trained.Find<TextEncoder>(retriever);
        var query =
            encoder is null || request.Subject.Query is null
                ? []
                : SemanticRetriever.Encode(encoder, request.Subject);
        if (query.Length == 0)
        {
            column.Fill(float.NaN);
            return;
        }
        index.VectorsOf(encoder!).Cosine(request.Items, query, column);
    }
}
