using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Hours since a time of the item, or since its publication where it has none; never negative.</summary>
public sealed class AgeFeature(AttributeReader<double> since, FeatureSources sources, bool log, Bins? bands)
    : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("age", "Hours since a time attribute, or since the item was published where that is missing.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("since", ParameterType.Attribute, "The time.")
                {
                    AttributeTypes = [AttributeType.Time],
                    Default = "item.published",
                },
                new("log", ParameterType.Flag, "Take ln(1 + hours)."),
                Bins.Parameter with
                {
                    Summary = Bins.Parameter.Summary + " In hours.",
                },
            ],
        },
        (spec, sources) =>
            new AgeFeature(
                sources.Numbers(spec.Parameters.Text("since")),
                sources,
                spec.Parameters.Flag("log"),
                Bins.Of(spec.Parameters)
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var times = request.RentNumbers(column.Length);
        since.Of(request.Subject, request.Items, times);
        for (var i = 0; i < column.Length; i++)
        {
            var from = times[i];
            if (double.IsNaN(from) && !since.IsShared && sources.Items[request.Items[i]].IsAlive)
            {
                from = sources.Items[request.Items[i]].Since.ToUnixTimeMilliseconds();
            }
            var hours = (request.Subject.AtMs - from) / 3_600_000.0;
            hours = double.IsNaN(hours) ? hours : Math.Max(0, hours);
            if (bands is not null)
            {
                column[i] = bands.PlaceOf(hours) is >= 0 and var band ? band : float.NaN;
                continue;
            }
            column[i] = (float)(log ? Math.Log(1 + hours) : hours);
        }
    }
}
