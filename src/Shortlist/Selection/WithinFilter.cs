using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>
/// Leaves out what is too far from the first place known of the request. An item without a place passes, because it can
/// be reached from anywhere; so does everything where no place is known of the request.
/// </summary>
public sealed class WithinFilter(PlaceColumn to, FirstPlace from, double radiusKm) : IHardFilter
{
    public static readonly FilterKind Kind = new(
        new("within", "Leaves out items too far from the first place known of the request.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("to", ParameterType.Attribute, "The item's place.")
                {
                    Required = true,
                    AttributeTypes = [AttributeType.Place],
                    AttributeOwners = ["item"],
                },
                FirstPlace.Parameter,
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
                FirstPlace.Of(sources, spec.Parameters),
                spec.Parameters.Number("radius_km")
            )
    );

    public bool Accepts(Subject subject, int item) =>
        to[item] is not { } there || from.Of(subject) is not { } here || here.DistanceKm(there) <= radiusKm;
}
