using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Hours until a time, negative once it has passed.</summary>
public sealed class TimeUntilFeature(AttributeReader<double> time) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("time_until", "Hours until a time attribute; negative afterwards.")
        {
            Parameters =
            [
                new("attribute", ParameterType.Attribute, "The time.")
                {
                    AttributeTypes = [AttributeType.Time],
                    Required = true,
                },
            ],
        },
        (spec, sources) => new TimeUntilFeature(sources.Numbers(spec.Parameters.Text("attribute")))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)(
                (time.Of(request.Subject, request.Items[i]) - request.Subject.AtMs) / 3_600_000.0
            );
        }
    }
}
