using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Retrieval;

/// <summary>BM25F of the query over the item's fields; 0 where no word matches, missing without a query.</summary>
public sealed class TextMatchFeature(TextIndex index, FieldWeights weights) : IFeature, IItemExplainer
{
    public static readonly FeatureKind Kind = new(
        new("text_match", "How well the item's fields match the query, by BM25F.")
        {
            DecidedBy = SubjectParts.Query,
            Parameters = [TextIndex.WeightedFields],
            Reads = "query",
        },
        (spec, sources) =>
        {
            var index = TextIndex.Of(sources);
            return new TextMatchFeature(index, index.WeightsOf(spec.Parameters.Weights("fields")));
        }
    );

    public void Compute(FeatureRequest request, Span<float> column) =>
        index.Index.Score(index.MentionsOf(request), weights, request.Items, column);

    /// <summary>By term: rarity, mentions by field and length, saturation.</summary>
    public Explanation? Explain(Subject subject, int item) => index.Explain(subject, weights, item);
}
