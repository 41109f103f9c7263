using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>One value out of many: that of the first or last interaction under a key, or the smallest or largest.</summary>
public sealed class ValueFeature(ValueFold fold) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "value",
            "The last, first, largest or smallest value of interactions under a key; missing where there is none."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What happened.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [user].") { Required = true },
                new("pick", ParameterType.Text, "Which of the values.")
                {
                    Default = "last",
                    Choices = ValueFold.Picks,
                },
                .. Measure.ParameterDefinitions(canBeLeftOut: true),
            ],
        },
        (spec, sources) => new ValueFeature(ValueFold.Of(sources, spec.Parameters))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var bound = fold.Bind(request.Subject);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)fold.Read(bound, request.Subject, request.Items[i]);
        }
    }
}
