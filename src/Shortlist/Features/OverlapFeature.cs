using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Jaccard similarity of two sets of words, 0 to 1; missing where either is.</summary>
public sealed class OverlapFeature(AttributeReader<ulong[]> left, AttributeReader<ulong[]> right) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("overlap", "How much two sets of words have in common: shared words by all words.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("left", ParameterType.Attribute, "Words.")
                {
                    AttributeTypes = [AttributeType.Words],
                    Required = true,
                },
                new("right", ParameterType.Attribute, "Words.")
                {
                    AttributeTypes = [AttributeType.Words],
                    Required = true,
                },
            ],
        },
        (spec, sources) =>
            new OverlapFeature(
                sources.Words(spec.Parameters.Text("left")),
                sources.Words(spec.Parameters.Text("right"))
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        for (var i = 0; i < column.Length; i++)
        {
            var (l, r) = (
                left.Of(request.Subject, request.Items[i]),
                right.Of(request.Subject, request.Items[i])
            );
            var shared = l.Count(word => Array.BinarySearch(r, word) >= 0);
            column[i] =
                l.Length == 0 || r.Length == 0 ? float.NaN : shared / (float)(l.Length + r.Length - shared);
        }
    }
}
