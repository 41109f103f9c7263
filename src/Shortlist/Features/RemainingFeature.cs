using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>What is left of an item's capacity after the interactions that took from it; never below 0.</summary>
public sealed class RemainingFeature(CountFold taken, AttributeReader<double> capacity, bool share) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "remaining",
            "What is left of an item's capacity: the places less the interactions that took one."
        )
        {
            DecidedBy = SubjectParts.None,
            Reads = "item",
            Parameters =
            [
                new("of", ParameterType.Interactions, "What takes a place.") { Required = true },
                new("capacity", ParameterType.Attribute, "How many places the item began with.")
                {
                    AttributeTypes = [AttributeType.Number],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("as", ParameterType.Text, "How many are left, or which share of all.")
                {
                    Default = "share",
                    Choices = ["count", "share"],
                },
            ],
        },
        (spec, sources) =>
            new RemainingFeature(
                CountFold.Of(sources, spec.Parameters.Words("of"), ["item"]),
                sources.Numbers(spec.Parameters.Text("capacity")),
                spec.Parameters.Text("as") is "share"
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var counts = taken.Read(request);
        for (var i = 0; i < column.Length; i++)
        {
            var places = capacity.Of(request.Subject, request.Items[i]);
            var left = Math.Max(0, places - counts[i]);
            column[i] = (float)(share ? left / places : left);
        }
    }
}
