using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Great-circle kilometres from the first place that is known of the subject to the item.</summary>
public sealed class DistanceFeature(
    IReadOnlyList<AttributeReader<Catalog.AttributeValue.Place?>> from,
    AttributeReader<Catalog.AttributeValue.Place?> to,
    bool log
) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("distance", "Kilometres from the first place known of the request to the item.")
        {
            Parameters =
            [
                new(
                    "from",
                    ParameterType.Words,
                    "Places of the context or the user; the first that is there counts."
                )
                {
                    AttributeTypes = [AttributeType.Place],
                    AttributeOwners = ["user", "context"],
                    Required = true,
                },
                new("to", ParameterType.Attribute, "The item's place.")
                {
                    AttributeTypes = [AttributeType.Place],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("log", ParameterType.Flag, "Take ln(1 + km)."),
            ],
        },
        (spec, sources) =>
            new DistanceFeature(
                [.. spec.Parameters.Words("from").Select(sources.Places)],
                sources.Places(spec.Parameters.Text("to")),
                spec.Parameters.Flag("log")
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var here = from.Select(place => place.Of(request.Subject, 0))
            .FirstOrDefault(place => place is not null);
        for (var i = 0; i < column.Length; i++)
        {
            var there = to.Of(request.Subject, request.Items[i]);
            if (here is null || there is null)
            {
                column[i] = float.NaN;
                continue;
            }
            var km = Haversine.DistanceKm(
                here.LatitudeDegrees,
                here.LongitudeDegrees,
                there.LatitudeDegrees,
                there.LongitudeDegrees
            );
            column[i] = (float)(log ? Math.Log(1 + km) : km);
        }
    }
}
