using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>
/// Leaves out what is too far from the first place known of the request. An item without a place passes, because it can
/// be reached from anywhere; so does everything where no place is known of the request.
/// </summary>
public sealed class WithinFilter(
    PlaceColumn to,
    IReadOnlyList<AttributeReader<AttributeValue.Place?>> from,
    double radiusKm
) : IHardFilter
{
    public static readonly FilterKind Kind = new(
        new("within", "Leaves out items too far from the first place known of the request.")
        {
            Parameters =
            [
                new("to", ParameterType.Attribute, "The item's place.")
                {
                    Required = true,
                    AttributeTypes = [AttributeType.Place],
                    AttributeOwners = ["item"],
                },
                new(
                    "from",
                    ParameterType.Words,
                    "Places of the context or the user; the first that is there counts."
                )
                {
                    Required = true,
                    AttributeTypes = [AttributeType.Place],
                },
                new("radius_km", ParameterType.Number, "How far is too far.")
                {
                    Required = true,
                    Min = 0.001,
                    Max = 20_100,
                },
            ],
        },
        (spec, sources) =>
            new WithinFilter(
                sources.Items.Column<PlaceColumn>(FeatureSources.Split(spec.Parameters.Text("to")).Name),
                [.. spec.Parameters.Words("from").Select(sources.Places)],
                spec.Parameters.Number("radius_km")
            )
    );

    public bool Accepts(Subject subject, int item)
    {
        if (to[item] is not { } there || HereOf(subject) is not { } here)
        {
            return true;
        }
        var km = Haversine.DistanceKm(
            here.LatitudeDegrees,
            here.LongitudeDegrees,
            there.LatitudeDegrees,
            there.LongitudeDegrees
        );
        return km <= radiusKm;
    }

    private AttributeValue.Place? HereOf(Subject subject)
    {
        foreach (var place in from)
        {
            if (place.Of(subject, 0) is { } here)
            {
                return here;
            }
        }
        return null;
    }
}
