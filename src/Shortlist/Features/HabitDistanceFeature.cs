using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Kilometres from the item to the nearest of the places the user went to last.</summary>
public sealed class HabitDistanceFeature(
    PlacesFold places,
    AttributeReader<AttributeValue.Place?> to,
    bool log
) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "habit_distance",
            "Kilometres from the item to the nearest of the last 16 places the user went to, within a kilometre."
        )
        {
            DecidedBy = SubjectParts.User,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes a place the user's.") { Required = true },
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
        {
            var to = spec.Parameters.Text("to");
            return new HabitDistanceFeature(
                PlacesFold.Of(sources, spec.Parameters.Words("of"), to),
                sources.Places(to),
                spec.Parameters.Flag("log")
            );
        }
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var past = places.Read(request.Subject);
        for (var i = 0; i < column.Length; i++)
        {
            var km = to.Of(request.Subject, request.Items[i]) is { } there
                ? past.NearestKm(there)
                : double.NaN;
            column[i] = (float)(log ? Math.Log(1 + km) : km);
        }
    }
}
