using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Systems.Training;

/// <summary>
/// Blanks one feature or one whole group in a share of the training lists, for all rows of the list, as it happens in
/// production when a source is gone. Without it a model has never met the loss and does with it what chance decided.
/// </summary>
/// <remarks>
/// The list's items, time and the seed decide, so the same log gives the same rows. Features and groups get half of
/// the lists each. What calls for the next rung is left alone: no model ever ranks without it.
/// </remarks>
internal sealed class MissingSample
{
    public static readonly MissingSample None = new([], [], 0, 0);

    private readonly FeaturePart[] _features;
    private readonly FeaturePart[] _groups;
    private readonly double _share;
    private readonly ulong _seed;

    public MissingSample(FeatureSet features, double share, ulong seed)
        : this(PartsOf(features, isGroup: false), PartsOf(features, isGroup: true), share, seed) { }

    private MissingSample(FeaturePart[] features, FeaturePart[] groups, double share, ulong seed) =>
        (_features, _groups, _share, _seed) = (features, groups, share, seed);

    /// <summary>The list's rows as a model learns from them: themselves, or a copy with something blanked.</summary>
    public FeatureBlock Of(RowGroup group) =>
        PartFor(group) is { } part ? group.Rows.Without(part.Features) : group.Rows;

    /// <summary>What is blanked in the list; null in most.</summary>
    public FeaturePart? PartFor(RowGroup group)
    {
        if (_share <= 0 || _features.Length + _groups.Length == 0)
        {
            return null;
        }
        var random = new SeededRandom(KeyOf(group));
        if (random.NextDouble() >= _share)
        {
            return null;
        }
        var drawsGroup = random.Next(2) == 1;
        var parts = _features.Length == 0 || (drawsGroup && _groups.Length > 0) ? _groups : _features;
        return parts[random.Next(parts.Length)];
    }

    private ulong KeyOf(RowGroup group)
    {
        var key = StableHash.Combine(_seed, (ulong)group.AtMs);
        foreach (var item in group.Items)
        {
            key = StableHash.Combine(key, StableHash.Of(item.Value));
        }
        return key;
    }

    private static FeaturePart[] PartsOf(FeatureSet features, bool isGroup) =>
        [
            .. FeaturePart
                .Of(features.Names, features.Groups)
                .Where(part => part.IsGroup == isGroup && !part.Features.Any(features.Rungs.Contains)),
        ];
}
