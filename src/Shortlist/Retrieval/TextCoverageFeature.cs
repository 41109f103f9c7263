using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Retrieval;

/// <summary>The share of the query's words that the item says; missing without a query.</summary>
public sealed class TextCoverageFeature(TextIndex index, FieldWeights weights) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("text_coverage", "The share of the query's words found in the item, 0 to 1.")
        {
            DecidedBy = SubjectParts.Query,
            Parameters =
            [
                new("fields", ParameterType.Words, "The item's text attributes.")
                {
                    AttributeTypes = [AttributeType.Text, AttributeType.Words],
                    AttributeOwners = ["item"],
                    Required = true,
                },
            ],
            Reads = "query",
        },
        (spec, sources) =>
        {
            var index = TextIndex.Of(sources);
            return new TextCoverageFeature(index, index.EqualWeightsOf(spec.Parameters.Words("fields")));
        }
    );

    public void Compute(FeatureRequest request, Span<float> column) =>
        index.Index.Coverage(index.MentionsOf(request), weights, request.Items, column);
}
