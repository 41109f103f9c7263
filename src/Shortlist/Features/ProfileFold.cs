using System.Numerics.Tensors;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>What each user turned to, as the fading sum of the items' vectors, scaled to length 1 when read.</summary>
/// <remarks>One vector a user. A half-life of null never fades.</remarks>
public sealed class ProfileFold(KindSet of, AttributeReader<float[]> vector, TimeSpan? halfLife) : IFold
{
    /// <summary>The parameters of every kind that reads a profile: whose vectors, which interactions, how fast it fades.</summary>
    public static readonly IReadOnlyList<ParameterDefinition> ParameterDefinitions =
    [
        new("vector", ParameterType.Attribute, "The item's vector.")
        {
            AttributeTypes = [AttributeType.Vector],
            AttributeOwners = ["item"],
            Required = true,
        },
        new("of", ParameterType.Interactions, "What makes the profile.") { Required = true },
        new("half_life", ParameterType.Duration, "Let the profile fade."),
    ];

    private readonly Dictionary<int, (float[] Sum, long AtMs)> _profiles = [];

    public static ProfileFold Of(FeatureSources sources, Parameters parameters) =>
        Of(
            sources,
            parameters.Words("of"),
            parameters.Text("vector"),
            parameters.DurationOrNull("half_life")
        );

    public static ProfileFold Of(
        FeatureSources sources,
        IReadOnlyList<string> of,
        string vector,
        TimeSpan? halfLife
    )
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} {vector} {halfLife}",
            () => new ProfileFold(kinds, sources.Vectors(vector), halfLife)
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        var added = occurrence.User >= 0 && of.Contains(occurrence.Kind) ? vector.Of(in occurrence) : [];
        if (added.Length == 0)
        {
            return;
        }
        if (!_profiles.TryGetValue(occurrence.User, out var profile) || profile.Sum.Length != added.Length)
        {
            profile = (new float[added.Length], occurrence.AtMs);
        }
        var halvings = halfLife is { } half ? (occurrence.AtMs - profile.AtMs) / half.TotalMilliseconds : 0;
        if (halvings >= 0)
        {
            TensorPrimitives.MultiplyAdd(profile.Sum, (float)double.Exp2(-halvings), added, profile.Sum);
        }
        else // A late arrival weighs as if it had come in time.
        {
            TensorPrimitives.MultiplyAdd(added, (float)double.Exp2(halvings), profile.Sum, profile.Sum);
        }
        _profiles[occurrence.User] = (profile.Sum, Math.Max(profile.AtMs, occurrence.AtMs));
    }

    /// <summary>The user's profile, of length 1; empty where there is none. Fading does not turn it, so time is not asked for.</summary>
    public float[] Read(Subject subject) =>
        subject.Memo<float[]>(
            this,
            asked =>
            {
                if (asked.User < 0 || !_profiles.TryGetValue(asked.User, out var profile))
                {
                    return [];
                }
                var length = TensorPrimitives.Norm<float>(profile.Sum);
                if (!(length > 0))
                {
                    return [];
                }
                var unit = new float[profile.Sum.Length];
                TensorPrimitives.Divide(profile.Sum, length, unit);
                return unit;
            }
        );
}
