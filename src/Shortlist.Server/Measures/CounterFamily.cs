using System.Collections.Concurrent;

namespace Shortlist.Server.Measures;

/// <summary>One counter for each combination of label values, of which there are a bounded number.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CounterFamily(params string[] labels)
{
    /// <summary>More combinations than that are a mistake, and are not allowed to fill the memory.</summary>
    private const int SeriesCountMax = 2_000;

    private readonly ConcurrentDictionary<string, Counter> _series = new(StringComparer.Ordinal);
    private readonly Counter _overflow = new(); // Takes what has no place, and is not shown.

    public void Add(long count, params ReadOnlySpan<string> values)
    {
        if (count == 0)
        {
            return;
        }
        Find(values).Add(count);
    }

    /// <summary>The counter of one combination, for who counts it often; it appears among the others at once.</summary>
    public Counter Find(params ReadOnlySpan<string> values)
    {
        var key = PrometheusText.Labels(labels, values);
        return _series.TryGetValue(key, out var known) ? known
            : _series.Count < SeriesCountMax ? _series.GetOrAdd(key, static _ => new())
            : _overflow;
    }

    /// <summary>Sorted by labels, so that two readings can be compared by eye.</summary>
    public IEnumerable<(string Labels, long Value)> Read() =>
        _series
            .OrderBy(series => series.Key, StringComparer.Ordinal)
            .Select(series => (series.Key, series.Value.Value));
}
