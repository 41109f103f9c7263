using System.Collections.Immutable;

namespace Shortlist.Monitoring;

/// <summary>Counts on which rung of degradation answers are made.</summary>
/// <remarks>Thread-safe without locks.</remarks>
/// <param name="rungs">In the order of the ladder, the full service first.</param>
/// <param name="servedCount">How many of the first are no fallback: answers by the model that is meant to rank.</param>
public sealed class RungCounters(IReadOnlyList<string> rungs, int servedCount = 1)
{
    private readonly ImmutableArray<string> _rungs = [.. rungs];
    private readonly long[] _counts = new long[rungs.Count];

    /// <exception cref="ArgumentException">The ladder has no such rung.</exception>
    public void Add(string rung)
    {
        var index = _rungs.IndexOf(rung, StringComparer.Ordinal);
        if (index < 0)
        {
            throw new ArgumentException(
                $"'{rung}' is no rung of this ladder; expected one of {string.Join(", ", _rungs)}.",
                nameof(rung)
            );
        }
        Interlocked.Increment(ref _counts[index]);
    }

    public RungMix Snapshot() =>
        new([.. _rungs.Select((rung, i) => KeyValuePair.Create(rung, Interlocked.Read(ref _counts[i])))])
        {
            ServedCount = servedCount,
        };

    /// <summary>The same, and starts anew; every answer is in exactly one window.</summary>
    public RungMix TakeWindow() =>
        new([
            .. _rungs.Select((rung, i) => KeyValuePair.Create(rung, Interlocked.Exchange(ref _counts[i], 0))),
        ])
        {
            ServedCount = servedCount,
        };
}
