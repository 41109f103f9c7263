using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>How an item's number stands among those of its kind that may be shown now: its z-score, as of a price in a category.</summary>
public sealed class StandingFeature(StandingFold fold) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "standing",
            "How many standard deviations an item's number is above the mean of the items in its group, such as a price in its category."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("attribute", ParameterType.Attribute, "The item's number.")
                {
                    AttributeTypes = [AttributeType.Number, AttributeType.Time],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new(
                    "within",
                    ParameterType.Words,
                    "The item's words that make groups; all items where left out."
                )
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["item"],
                },
                new("log", ParameterType.Flag, "Compare the logarithms of 1 + |x|, keeping the sign."),
            ],
        },
        (spec, sources) =>
            new StandingFeature(
                StandingFold.Of(
                    sources,
                    spec.Parameters.Text("attribute"),
                    [.. spec.Parameters.Words("within").Select(FeatureSources.OfItem)],
                    spec.Parameters.Flag("log")
                )
            )
    );

    public void Compute(FeatureRequest request, Span<float> column) => fold.Read(request.Items, column);
}
