using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>How many different users, sessions, items or words met under a key, where a count would count each meeting.</summary>
public sealed class DistinctFeature(DistinctFold fold, bool log) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "distinct",
            "How many different users, items, sessions or words interactions under a key had; exact up to 64, then within 3 %."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What happened.") { Required = true },
                new("by", ParameterType.Key, "What is told apart, as in user.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [item].") { Required = true },
                new("log", ParameterType.Flag, "Take ln(1 + count)."),
            ],
        },
        (spec, sources) =>
            new DistinctFeature(DistinctFold.Of(sources, spec.Parameters), spec.Parameters.Flag("log"))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var counts = fold.Read(request);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)(log ? Measure.Log(counts[i]) : counts[i]);
        }
    }
}
