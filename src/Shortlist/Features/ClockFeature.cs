using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>The hour, weekday (Monday is 0) or hour of the week of the request or of a time attribute, UTC.</summary>
public sealed class ClockFeature(Bins part, AttributeReader<double>? time) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "clock",
            "When the request was made, or when a time is: hour 0–23, weekday 0–6 from Monday, or hour of the week 0–167, UTC."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("part", ParameterType.Text, "Which part of the time.")
                {
                    Required = true,
                    Choices = Bins.TimeParts,
                },
                new("attribute", ParameterType.Attribute, "The time; that of the request where left out.")
                {
                    AttributeTypes = [AttributeType.Time],
                },
            ],
        },
        (spec, sources) =>
            new ClockFeature(
                Bins.OfTime(spec.Parameters.Text("part")),
                spec.Parameters.TextOrNull("attribute") is { } time ? sources.Numbers(time) : null
            )
    )
    {
        IsCategory = spec => spec.Parameters.Text("part") is "weekday", // Hours have neighbours; Sunday and Monday are unlike.
    };

    public void Compute(FeatureRequest request, Span<float> column)
    {
        if (time is null)
        {
            column.Fill(part.PlaceOf(request.Subject.AtMs));
            return;
        }
        for (var i = 0; i < column.Length; i++)
        {
            var value = time.Of(request.Subject, request.Items[i]);
            column[i] = part.PlaceOf(value) is >= 0 and var place ? place : float.NaN;
        }
    }
}
