using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Great-circle kilometres from the first place that is known of the subject to the item.</summary>
public sealed class DistanceFeature(
    FirstPlace from,
    AttributeReader<Catalog.AttributeValue.Place?> to,
    bool log
) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("distance", "Kilometres from the first place known of the request to the item.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                FirstPlace.Parameter,
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
                FirstPlace.Of(sources, spec.Parameters),
                sources.Places(spec.Parameters.Text("to")),
                spec.Parameters.Flag("log")
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var here = from.Of(request.Subject);
        for (var i = 0; i < column.Length; i++)
        {
            var there = to.Of(request.Subject, request.Items[i]);
            if (here is null || there is null)
            {
                column[i] = float.NaN;
                continue;
            }
            var km = here.DistanceKm(there);
            column[i] = (float)(log ? Math.Log(1 + km) : km);
        }
    }
}
