using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Experiments;

/// <summary>
/// Deals users to the arms of one experiment: the same user always lands in the same arm, and another salt deals
/// anew, independently. bucket = hash(salt, user) mod 10 000; the arms take consecutive buckets by their shares.
/// </summary>
/// <remarks>Immutable; a lookup costs one hash of the id and no allocation.</remarks>
public sealed class Assignment
{
    public const int BucketCount = 10_000;

    private readonly ulong _salt;
    private readonly string _experiment;
    private readonly ImmutableArray<string> _arms;
    private readonly int[] _ends;

    /// <exception cref="ArgumentException">There is no arm, a share is not in [0, 1], or they don't add up to 1.</exception>
    public Assignment(ExperimentSpec experiment)
    {
        _experiment = experiment.Name;
        _salt = StableHash.Of(experiment.Salt);
        _arms = [.. experiment.Arms.Select(arm => arm.Key)];
        _ends = new int[_arms.Length];
        var sum = 0.0;
        for (var i = 0; i < _ends.Length; i++)
        {
            sum += Check.InRange(experiment.Arms[i].Value, 0, 1, "share");
            _ends[i] = (int)Math.Round(sum * BucketCount, MidpointRounding.AwayFromZero);
        }
        if (Math.Abs(sum - 1) > 1e-6)
        {
            throw new ArgumentException(
                $"The shares of experiment '{experiment.Name}' add up to {sum:0.####}; expected 1. "
                    + "Give the arms shares that cover the whole traffic.",
                nameof(experiment)
            );
        }
    }

    /// <summary>0 to 9 999.</summary>
    public int Bucket(UserId user) =>
        (int)(StableHash.Combine(_salt, StableHash.Of(user.Value)) % BucketCount);

    public string Arm(UserId user)
    {
        var bucket = Bucket(user);
        var arm = 0;
        while (bucket >= _ends[arm])
        {
            arm++;
        }
        return _arms[arm];
    }

    /// <summary>As it is logged with the list.</summary>
    public Exposure Exposure(UserId user) => new(_experiment, Arm(user));
}
