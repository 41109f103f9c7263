using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Cosine of the candidate with what the user turned to before.</summary>
public sealed class ProfileSimilarityFeature(AttributeReader<float[]> vector, ProfileFold profiles) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "profile_similarity",
            "Cosine of the item's vector with the fading mean of what the user turned to."
        )
        {
            DecidedBy = SubjectParts.User,
            Parameters = ProfileFold.ParameterDefinitions,
        },
        (spec, sources) =>
            new ProfileSimilarityFeature(
                sources.Vectors(spec.Parameters.Text("vector")),
                ProfileFold.Of(sources, spec.Parameters)
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var profile = profiles.Read(request.Subject);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = SimilarityFeature.Cosine(profile, vector.Of(request.Subject, request.Items[i]));
        }
    }
}
