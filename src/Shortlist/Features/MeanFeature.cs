using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// (Σ value + weight · prior) / (n + weight) over what happened under a key; without a prior the plain mean, missing
/// where nothing happened.
/// </summary>
public sealed class MeanFeature(MeanFold fold, double prior, double weight) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("mean", "The mean value of interactions under a key, or of a number of the items they went to.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What is averaged over.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [user, item.category].") { Required = true },
                .. Measure.ParameterDefinitions(canBeLeftOut: true),
                new("half_life", ParameterType.Duration, "Let older values count for less."),
                new(
                    "prior",
                    ParameterType.Number,
                    "The mean expected before any evidence, as log leaves it."
                ),
                new("prior_weight", ParameterType.Number, "How many values the prior is worth.")
                {
                    Default = "5",
                    Min = 1e-6,
                },
            ],
        },
        (spec, sources) =>
            new MeanFeature(
                MeanFold.Of(sources, spec.Parameters, Measure.Of(sources, spec.Parameters)),
                spec.Parameters.Has("prior") ? spec.Parameters.Number("prior") : 0,
                spec.Parameters.Has("prior") ? spec.Parameters.Number("prior_weight") : 0
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var means = fold.Read(request);
        for (var i = 0; i < column.Length; i++)
        {
            var (sum, count) = means[i];
            column[i] = count + weight > 0 ? (float)((sum + (weight * prior)) / (count + weight)) : float.NaN;
        }
    }
}
