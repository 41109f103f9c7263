using System.Globalization;

namespace Shortlist.Systems.Replays;

/// <summary>Whether the lists that were shown can be made again, to the bit.</summary>
public sealed record ListReplayReport
{
    /// <summary>Lists that were made again.</summary>
    public required long Lists { get; init; }

    /// <summary>Of those, the same to the bit.</summary>
    public required long Equal { get; init; }

    public long Differing => Lists - Equal;

    /// <summary>Made again, by the rung they were shown on.</summary>
    public required IReadOnlyDictionary<string, long> Rungs { get; init; }

    /// <summary>Not made again, by reason.</summary>
    public required IReadOnlyDictionary<string, long> OutOfReach { get; init; }

    /// <summary>Lists of the log that no state of this system ranked.</summary>
    public required long Foreign { get; init; }

    /// <summary>The first that differ, at most <see cref="ReplayRun.DifferenceCountMax"/>.</summary>
    public required IReadOnlyList<ReplayDifference> First { get; init; }

    /// <summary>Events replayed on the way.</summary>
    public required long Events { get; init; }

    /// <summary>What came of it, for people.</summary>
    public string Sentence()
    {
        var left = OutOfReach.Values.Sum();
        if (Lists == 0)
        {
            return left > 0
                ? $"Nothing was made again: all {Number(left)} lists are out of reach."
                : "Nothing was made again: this system has shown no list yet that it ranked itself.";
        }
        return Differing == 0
            ? $"All {Number(Lists)} lists are the same to the bit when they are made again."
            : $"{Number(Differing)} of {Number(Lists)} lists are others when they are made again. The state, the bundle or the design is not what served them, or something that shapes a list is not in the log.";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
