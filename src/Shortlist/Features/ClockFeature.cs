using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>The hour, weekday (Monday is 0) or hour of the week of the request, UTC.</summary>
public sealed class ClockFeature(string part) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "clock",
            "When the request was made: hour 0–23, weekday 0–6 from Monday, or hour of the week 0–167, UTC."
        )
        {
            Parameters =
            [
                new("part", ParameterType.Text, "Which part of the time.")
                {
                    Required = true,
                    Choices = Bins.TimeParts,
                },
            ],
        },
        (spec, _) => new ClockFeature(spec.Parameters.Text("part"))
    );

    private readonly Bins _part = Bins.OfTime(part);

    public void Compute(FeatureRequest request, Span<float> column)
    {
        column.Fill(_part.PlaceOf(request.Subject.AtMs));
    }
}
