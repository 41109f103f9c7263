using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Hours since something last happened under a key; missing where it never did.</summary>
public sealed class RecencyFeature(LastFold fold) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("recency", "Hours since an interaction last happened under a key; missing where it never did.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What happened.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [user, item].") { Required = true },
            ],
        },
        (spec, sources) =>
            new RecencyFeature(
                LastFold.Of(sources, spec.Parameters.Words("of"), spec.Parameters.Words("over"))
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var times = fold.Read(request);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)(Math.Max(0, request.Subject.AtMs - times[i]) / 3_600_000.0); // NaN stays NaN.
        }
    }
}
