using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// (of + weight · prior) / (per + weight): a ratio of counts pulled to its prior while there is little evidence, the
/// mean of a Beta posterior.
/// </summary>
public sealed class RatioFeature(CountFold of, CountFold per, double prior, double weight) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("ratio", "One count per another under the same key, pulled to a prior while counts are small.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "The numerator.") { Required = true },
                new("per", ParameterType.Interactions, "The denominator.") { Default = "impression" },
                new("over", ParameterType.Key, "The key, as in [item].") { Required = true },
                new("window", ParameterType.Duration, "Count only this far back."),
                new("half_life", ParameterType.Duration, "Let both counts fade; not together with window."),
                new("prior", ParameterType.Number, "The ratio expected before any evidence.")
                {
                    Required = true,
                    Min = 0,
                    Max = 1,
                },
                new("prior_weight", ParameterType.Number, "How many denominators the prior is worth.")
                {
                    Required = true,
                    Min = 1e-6,
                },
            ],
        },
        Create
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var (numerators, denominators) = (of.Read(request), per.Read(request));
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)((numerators[i] + (weight * prior)) / (denominators[i] + weight));
        }
    }

    private static RatioFeature Create(FeatureSpec spec, FeatureSources sources)
    {
        var parameters = spec.Parameters;
        return new(
            Counted(parameters.Words("of")),
            Counted(parameters.Words("per")),
            parameters.Number("prior"),
            parameters.Number("prior_weight")
        );

        CountFold Counted(IReadOnlyList<string> interactions) =>
            CountFold.Of(
                sources,
                interactions,
                parameters.Words("over"),
                parameters.DurationOrNull("window"),
                parameters.DurationOrNull("half_life")
            );
    }
}
