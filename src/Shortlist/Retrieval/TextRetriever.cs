using Shortlist.Algebra;
using Shortlist.Designs;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Retrieval;

/// <summary>Items that say the words of the query, by BM25 over fields.</summary>
public sealed class TextRetriever(TextIndex index, FieldWeights weights) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("text", "Items whose fields say the words of the query, by BM25F.")
        {
            DecidedBy = SubjectParts.Query,
            Parameters = [TextIndex.WeightedFields],
        },
        (spec, sources) =>
        {
            var index = TextIndex.Of(sources);
            return new TextRetriever(index, index.WeightsOf(spec.Parameters.Weights("fields")));
        }
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var query = index.Analyse(request.Subject);
        return query.IsEmpty ? 0 : index.Index.Search(query, weights, best, request.Accepts);
    }
}
