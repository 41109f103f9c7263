using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Shortlist.Server.Measures;

/// <summary>One counter for each combination of label values, of which there are a bounded number.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CounterFamily(params string[] labels)
{
    /// <summary>More combinations than that are a mistake, and are not allowed to fill the memory.</summary>
    private const int SeriesCountMax = 2_000;

    private readonly ConcurrentDictionary<string, StrongBox<long>> _series = new(StringComparer.Ordinal);

    public void Add(long count, params ReadOnlySpan<string> values)
    {
        if (count == 0)
        {
            return;
        }
        var key = PrometheusText.Labels(labels, values);
        if (_series.TryGetValue(key, out var box) || _series.Count < SeriesCountMax)
        {
            box ??= _series.GetOrAdd(key, static _ => new(0));
            Interlocked.Add(ref box.Value, count);
        }
    }

    /// <summary>Sorted by labels, so that two readings can be compared by eye.</summary>
    public IEnumerable<(string Labels, long Value)> Read() =>
        _series
            .OrderBy(series => series.Key, StringComparer.Ordinal)
            .Select(series => (series.Key, Interlocked.Read(ref series.Value.Value)));
}
