using System.Numerics.Tensors;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Cosine of two vectors; missing where either is, or where their lengths differ.</summary>
public sealed class SimilarityFeature(AttributeReader<float[]> left, AttributeReader<float[]> right)
    : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("similarity", "Cosine of two vectors, −1 to 1.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("left", ParameterType.Attribute, "A vector.")
                {
                    AttributeTypes = [AttributeType.Vector],
                    Required = true,
                },
                new("right", ParameterType.Attribute, "A vector of the same length.")
                {
                    AttributeTypes = [AttributeType.Vector],
                    Required = true,
                },
            ],
        },
        (spec, sources) =>
            new SimilarityFeature(
                sources.Vectors(spec.Parameters.Text("left")),
                sources.Vectors(spec.Parameters.Text("right"))
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = Cosine(
                left.Of(request.Subject, request.Items[i]),
                right.Of(request.Subject, request.Items[i])
            );
        }
    }

    internal static float Cosine(ReadOnlySpan<float> unitLeft, ReadOnlySpan<float> unitRight) =>
        unitLeft.Length == 0 || unitLeft.Length != unitRight.Length
            ? float.NaN
            : TensorPrimitives.Dot(unitLeft, unitRight);
}
