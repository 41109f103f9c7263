using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>How many of the people a user lists did something with the candidate, or which share of them.</summary>
public sealed class CircleFeature(Circle circle, bool share) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("circle", "How many of the people a user lists, such as friends, did something with the item.")
        {
            DecidedBy = SubjectParts.User,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What they did.") { Required = true },
                new("people", ParameterType.Attribute, "The user's words that are ids of users.")
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["user"],
                    Required = true,
                },
                new("as", ParameterType.Text, "How many they are, or which share of those listed.")
                {
                    Default = "count",
                    Choices = ["count", "share"],
                },
            ],
        },
        (spec, sources) =>
            new CircleFeature(
                Circle.Of(sources, spec.Parameters.Words("of"), spec.Parameters.Text("people")),
                spec.Parameters.Text("as") is "share"
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var (people, items) = circle.Of(request.Subject);
        for (var i = 0; i < column.Length; i++)
        {
            var count = items.GetValueOrDefault(request.Items[i]);
            column[i] =
                people == 0 ? float.NaN
                : share ? count / (float)people
                : count;
        }
    }
}
