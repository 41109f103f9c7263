using System.Numerics;
using System.Numerics.Tensors;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// What each user turned to, as the fading sum of the items' vectors, scaled to length 1 when read. The sum is kept in whole
/// numbers like a <see cref="DecayedSum"/>, so it is the same in whatever order it is made.
/// </summary>
/// <remarks>
/// 8 bytes a component and user. Components are taken to 2⁻¹⁴ and weights to 2⁻¹⁰, which turns a profile by less than
/// a thousandth of a radian; what is read has 24 binary places. Exact for what comes, or is taken back, up to
/// <see cref="LateEpochs"/> half-lives late; overflows beyond 2¹⁷ additions within a half-life. Of vectors of several
/// lengths only the longest ones count. A half-life of null never fades.
/// </remarks>
public sealed class ProfileFold(KindSet of, AttributeReader<float[]> vector, DecayClock? clock)
    : IFold,
        ISavedFold
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

    /// <summary>Half-lives an occurrence may be late without losing a bit of the profile.</summary>
    public const int LateEpochs = 20;

    private const int ComponentBits = 14;
    private const int WeightBits = 10;
    private const int ReadBits = 24; // A float holds no more.

    private readonly List<Profile?> _profiles = []; // By row of the user.

    public KindSet Kinds => of;

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
            () =>
                new ProfileFold(
                    kinds,
                    sources.Vectors(vector),
                    halfLife is { } half ? new(half, sources.Design.Data.Correctable) : null
                )
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        var added = occurrence.User >= 0 && of.Contains(occurrence.Kind) ? vector.Of(in occurrence) : [];
        if (added.Length == 0)
        {
            return;
        }
        while (_profiles.Count <= occurrence.User)
        {
            _profiles.Add(null);
        }
        var at = clock?.At(occurrence.AtMs) ?? new(0, 1 << DecayClock.WeightBits);
        if (_profiles[occurrence.User] is not { } profile || profile.Sum.Length < added.Length)
        {
            profile = new(new long[added.Length], at.Number);
            _profiles[occurrence.User] = profile;
        }
        else if (profile.Sum.Length > added.Length)
        {
            return;
        }
        Add(profile, added, in at, occurrence.Weight);
    }

    /// <summary>The user's profile, of length 1; empty where there is none. Fading does not turn it, so time is not asked for.</summary>
    public float[] Read(Subject subject) => subject.Memo<float[]>(this, asked => Read(asked.User));

    public void Save(StateWriter writer)
    {
        writer.Write(_profiles.Count);
        foreach (var profile in _profiles)
        {
            writer.Write(profile is null);
            if (profile is not null)
            {
                writer.Write(profile.Epoch);
                writer.Write<long>(profile.Sum);
            }
        }
    }

    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            _profiles.Add(
                reader.Read<bool>() ? null : new(epoch: reader.Read<long>(), sum: reader.Array<long>())
            );
        }
    }

    private float[] Read(int user)
    {
        if ((uint)user >= (uint)_profiles.Count || _profiles[user] is not { } profile)
        {
            return [];
        }
        // The leading places only: the last ones depend on when they were rounded.
        var largest = profile.Sum.Max(component => BitLength(component));
        var places = Math.Max(0, largest - ReadBits);
        var read = new float[profile.Sum.Length];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = profile.Sum[i] >> places;
        }
        var length = TensorPrimitives.Norm<float>(read);
        if (!(length > 0))
        {
            return [];
        }
        TensorPrimitives.Divide(read, length, read);
        return read;
    }

    private static void Add(Profile profile, float[] added, in Moment at, int sign)
    {
        var sum = profile.Sum.AsSpan();
        var late = profile.Epoch - at.Number;
        if (late < 0)
        {
            var places = (int)Math.Min(63, -late);
            foreach (ref var component in sum)
            {
                component >>= places;
            }
            profile.Epoch = at.Number;
            late = 0;
        }
        if (late > LateEpochs)
        {
            return; // A millionth of what is new: too late to turn anything.
        }
        var weight = sign * (long)Math.Round(Math.ScaleB(at.Weight, WeightBits - DecayClock.WeightBits));
        weight <<= LateEpochs - (int)late;
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += (int)MathF.Round(added[i] * (1 << ComponentBits)) * weight;
        }
    }

    private static int BitLength(long value) =>
        64 - BitOperations.LeadingZeroCount((ulong)(value < 0 ? ~value : value));

    private sealed class Profile(long[] sum, long epoch)
    {
        public long[] Sum => sum;

        public long Epoch { get; set; } = epoch;
    }
}
