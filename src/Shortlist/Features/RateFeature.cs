using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Occurrences per hour over a window.</summary>
public sealed class RateFeature(CountFold fold, TimeSpan window) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("rate", "Interactions per hour under a key, over a window.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What is counted.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [item].") { Required = true },
                new("window", ParameterType.Duration, "How far back.") { Required = true },
            ],
        },
        (spec, sources) =>
            new RateFeature(CountFold.Of(sources, spec.Parameters), spec.Parameters.Duration("window"))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var counts = fold.Read(request);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)(counts[i] / window.TotalHours);
        }
    }
}
