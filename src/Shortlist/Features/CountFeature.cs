using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>How often something happened under a key, in a window, fading, or ever.</summary>
public sealed class CountFeature(CountFold fold, bool log) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "count",
            "How often interactions happened under a key: in a window, fading by a half-life, or ever."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What is counted.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [user, item.author].") { Required = true },
                new("window", ParameterType.Duration, "Count only this far back."),
                new("half_life", ParameterType.Duration, "Let counts fade; not together with window."),
                new("log", ParameterType.Flag, "Take ln(1 + count)."),
            ],
        },
        (spec, sources) =>
            new CountFeature(CountFold.Of(sources, spec.Parameters), spec.Parameters.Flag("log"))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var counts = fold.Read(request);
        for (var i = 0; i < column.Length; i++)
        {
            var count = counts[i];
            column[i] = (float)(log ? Measure.Log(count) : count);
        }
    }
}
