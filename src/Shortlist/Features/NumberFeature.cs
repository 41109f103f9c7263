using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>A number or flag of the item, the user or the context; with log, sign(x) · ln(1 + |x|), or its band.</summary>
public sealed class NumberFeature(AttributeReader<double> attribute, bool log, Bins? bands) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("number", "A number or flag of the item, the user or the context.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("attribute", ParameterType.Attribute, "The number or flag.")
                {
                    AttributeTypes = [AttributeType.Number, AttributeType.Flag],
                    Required = true,
                },
                new("log", ParameterType.Flag, "Take the logarithm of 1 + |x|, keeping the sign."),
                Bins.Parameter,
            ],
        },
        (spec, sources) =>
            new NumberFeature(
                sources.Numbers(spec.Parameters.Text("attribute")),
                spec.Parameters.Flag("log"),
                Bins.Of(spec.Parameters)
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var values = request.RentNumbers(column.Length);
        attribute.Of(request.Subject, request.Items, values);
        for (var i = 0; i < column.Length; i++)
        {
            var value = values[i];
            if (bands is not null)
            {
                column[i] = bands.PlaceOf(value) is >= 0 and var band ? band : float.NaN;
                continue;
            }
            column[i] = (float)(log ? Math.CopySign(Math.Log(1 + Math.Abs(value)), value) : value);
        }
    }
}
