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
                    Choices = ["hour", "weekday", "hour_of_week"],
                },
            ],
        },
        (spec, _) => new ClockFeature(spec.Parameters.Text("part"))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(request.Subject.AtMs);
        var weekday = ((int)at.DayOfWeek + 6) % 7;
        column.Fill(
            part switch
            {
                "hour" => at.Hour,
                "weekday" => weekday,
                _ => (weekday * 24) + at.Hour,
            }
        );
    }
}
