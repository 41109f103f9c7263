using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Retrieval;

/// <summary>Items that say the words of the query, by BM25 over fields.</summary>
public sealed class TextRetriever(TextIndex index, FieldWeights weights) : IRetriever, IItemExplainer
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

    /// <summary>By term: rarity, mentions by field and length, saturation.</summary>
    public Explanation? Explain(Subject subject, int item) => index.Explain(subject, weights, item);
}
