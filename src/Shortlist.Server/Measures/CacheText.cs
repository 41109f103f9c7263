using Shortlist.Serving.Caches;
using Shortlist.Systems;

namespace Shortlist.Server.Measures;

/// <summary>What the designs' caches did, and what they hold.</summary>
internal static class CacheText
{
    private const string Outcomes = "shortlist_cache_requests_total";
    private const string Made = "shortlist_cache_origin_calls_total";

    private static readonly (string Outcome, Func<CacheCounts, long> Count)[] ByOutcome =
    [
        ("hit", counts => counts.Hits),
        ("miss", counts => counts.Misses),
        ("pass", counts => counts.Passes),
        ("stale", counts => counts.Stale),
        ("wait", counts => counts.Waits),
    ];

    private static readonly (string Name, string Type, string Help, Func<CacheCounts, long> Count)[] Others =
    [
        (
            "shortlist_cache_refused_total",
            "counter",
            "Kept lists that the filters of now did not let pass, or whose items changed.",
            counts => counts.Refused
        ),
        (
            "shortlist_cache_evictions_total",
            "counter",
            "Lists taken out to make room.",
            counts => counts.Evictions
        ),
        ("shortlist_cache_entries", "gauge", "Lists held.", counts => counts.Entries),
        ("shortlist_cache_bytes", "gauge", "Memory they take, by estimate.", counts => counts.Bytes),
    ];

    public static void Write(PrometheusText text, (SystemStatus Status, string Labels)[] states)
    {
        (CacheCounts Counts, string Labels)[] caches =
        [
            .. states
                .Where(state => state.Status.Cache is not null)
                .Select(state => (state.Status.Cache!.Value, state.Labels)),
        ];
        text.Family(Outcomes, "counter", "Requests that asked a cache of lists, by what it had.");
        foreach (var (counts, labels) in caches)
        {
            foreach (var (outcome, count) in ByOutcome)
            {
                text.Sample(
                    Outcomes,
                    $"{labels},{PrometheusText.Labels(["cache", "outcome"], ["answers", outcome])}",
                    count(counts)
                );
            }
        }
        text.Family(Made, "counter", "Lists made for a cache: for who missed one, and to renew one.");
        foreach (var (counts, labels) in caches)
        {
            text.Sample(Made, Labels(labels), counts.Misses + counts.Refreshes);
        }
        foreach (var (name, type, help, count) in Others)
        {
            text.Family(name, type, help);
            foreach (var (counts, labels) in caches)
            {
                text.Sample(name, Labels(labels), count(counts));
            }
        }
    }

    private static string Labels(string system) =>
        $"{system},{PrometheusText.Labels(["cache"], ["answers"])}";
}
