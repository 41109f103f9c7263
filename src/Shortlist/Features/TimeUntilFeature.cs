using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Hours until a time, negative once it has passed; or from one time to another, which is how long something takes.</summary>
public sealed class TimeUntilFeature(AttributeReader<double> time, AttributeReader<double>? from) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("time_until", "Hours until a time attribute, from now or from another; negative afterwards.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("attribute", ParameterType.Attribute, "The time.")
                {
                    AttributeTypes = [AttributeType.Time],
                    Required = true,
                },
                new("from", ParameterType.Attribute, "The time to count from; now where left out.")
                {
                    AttributeTypes = [AttributeType.Time],
                },
            ],
        },
        (spec, sources) =>
            new TimeUntilFeature(
                sources.Numbers(spec.Parameters.Text("attribute")),
                spec.Parameters.TextOrNull("from") is { } from ? sources.Numbers(from) : null
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        for (var i = 0; i < column.Length; i++)
        {
            var start = from is null ? request.Subject.AtMs : from.Of(request.Subject, request.Items[i]);
            column[i] = (float)((time.Of(request.Subject, request.Items[i]) - start) / 3_600_000.0);
        }
    }
}
