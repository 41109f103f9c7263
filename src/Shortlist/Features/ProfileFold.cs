using System.Numerics.Tensors;

namespace Shortlist.Features;

/// <summary>What each user turned to, as the fading sum of the items' vectors, scaled to length 1 when read.</summary>
/// <remarks>One vector a user. A half-life of null never fades.</remarks>
public sealed class ProfileFold(KindSet of, AttributeReader<float[]> vector, TimeSpan? halfLife) : IFold
{
    private readonly Dictionary<int, (float[] Sum, long AtMs)> _profiles = [];

    public static ProfileFold Of(
        FeatureSources sources,
        IReadOnlyList<string> of,
        string vector,
        TimeSpan? halfLife
    ) =>
        sources.Folds.Share(
            $"{string.Join('|', of.Order(StringComparer.Ordinal))} {vector} {halfLife}",
            () => new ProfileFold(sources.Kinds.SetOf(of), sources.Vectors(vector), halfLife)
        );

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
