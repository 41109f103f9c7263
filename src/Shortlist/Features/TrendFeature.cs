using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// Whether something gathers speed: (recent + weight) / (expected + weight), where expected is what the long window
/// would have brought in the short one at an even pace.
/// </summary>
public sealed class TrendFeature(CountFold recent, CountFold before, double scale, double weight) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "trend",
            "The pace of a short window by that of a long one: above 1 gathers speed, below 1 loses it."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What is counted.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [item].") { Required = true },
                new("window", ParameterType.Duration, "The short window.") { Required = true },
                new("against", ParameterType.Duration, "The long window it is compared with.")
                {
                    Required = true,
                },
                new("prior_weight", ParameterType.Number, "How many interactions an even pace is worth.")
                {
                    Default = "1",
                    Min = 1e-6,
                },
            ],
        },
        (spec, sources) =>
            new TrendFeature(
                Counted(spec, sources, "window"),
                Counted(spec, sources, "against"),
                spec.Parameters.Duration("window") / spec.Parameters.Duration("against"),
                spec.Parameters.Number("prior_weight")
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var (nows, befores) = (recent.Read(request), before.Read(request));
        for (var i = 0; i < column.Length; i++)
        {
            var now = nows[i];
            var expected = scale * befores[i];
            column[i] = (float)((now + weight) / (expected + weight));
        }
    }

    private static CountFold Counted(FeatureSpec spec, FeatureSources sources, string window) =>
        CountFold.Of(
            sources,
            spec.Parameters.Words("of"),
            spec.Parameters.Words("over"),
            spec.Parameters.Duration(window)
        );
}
