using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Items nearest to a vector that the context or the user brings, by cosine.</summary>
public sealed class VectorRetriever(VectorIndex index, AttributeReader<float[]> to) : IExactRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("vectors", "Items nearest to a vector of the context or the user, by cosine.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("vector", ParameterType.Attribute, "The item's vector.")
                {
                    AttributeTypes = [AttributeType.Vector],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("to", ParameterType.Attribute, "The vector of the context or the user.")
                {
                    AttributeTypes = [AttributeType.Vector],
                    AttributeOwners = ["user", "context"],
                    Required = true,
                },
            ],
        },
        (spec, sources) =>
            new VectorRetriever(
                VectorIndex.Of(sources, spec.Parameters.Text("vector")),
                sources.Vectors(spec.Parameters.Text("to"))
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best) =>
        index.Search(to.Of(request.Subject, 0), best, request.Accepts);

    public int RetrieveExactly(RetrievalRequest request, Span<ScoredRow> best) =>
        index.SearchExactly(to.Of(request.Subject, 0), best, request.Accepts);
}
