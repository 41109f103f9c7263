using System.Collections.Immutable;
using Shortlist.Basics;

namespace Shortlist.Monitoring;

/// <summary>
/// What a bundle's training rows looked like, feature by feature. It travels inside the bundle, so that what is served
/// is always compared with what that very model has seen.
/// </summary>
/// <remarks>Immutable. About 150 bytes a feature.</remarks>
public sealed class ReferenceStatistics
{
    private const byte Version = 1;

    public static readonly ReferenceStatistics Empty = new([]);

    private ReferenceStatistics(ImmutableArray<FeatureReference> features) => Features = features;

    /// <summary>In the order of the feature columns.</summary>
    public ImmutableArray<FeatureReference> Features { get; }

    /// <param name="names">Of the features, in column order.</param>
    /// <param name="columns">One a feature, all of one length; NaN is missing.</param>
    public static ReferenceStatistics Of(IReadOnlyList<string> names, IReadOnlyList<float[]> columns)
    {
        if (names.Count != columns.Count)
        {
            Throw.LengthMismatch(nameof(columns), names.Count, columns.Count);
        }
        return Of(names, feature => columns[feature]);
    }

    /// <param name="names">Of the features, in column order.</param>
    /// <param name="column">Of a feature, by its number: asked one after the other, so that they need not be held together.</param>
    public static ReferenceStatistics Of(IReadOnlyList<string> names, Func<int, float[]> column) =>
        new([.. names.Select((name, i) => FeatureReference.Of(name, column(i)))]);

    /// <summary>The same statistics always give the same bytes.</summary>
    public void Write(ByteWriter writer)
    {
        writer.Byte(Version);
        writer.Count(Features.Length);
        foreach (var feature in Features)
        {
            feature.Write(writer);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are cut short, damaged, or of another version.</exception>
    public static ReferenceStatistics Read(ref ByteReader reader)
    {
        if (reader.Byte() is var version and not Version)
        {
            throw new InvalidDataException(
                $"Reference statistics are of version {version}; expected {Version}. Train the bundle again."
            );
        }
        var features = new FeatureReference[reader.CountOfParts()];
        foreach (ref var feature in features.AsSpan())
        {
            feature = FeatureReference.Read(ref reader);
        }
        return new ReferenceStatistics([.. features]);
    }
}
