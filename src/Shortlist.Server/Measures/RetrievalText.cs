using Shortlist.Systems;

namespace Shortlist.Server.Measures;

/// <summary>What retrieval turned away, what came too late and what threw. The labels are names of the design.</summary>
internal static class RetrievalText
{
    private static readonly (
        string Name,
        string Help,
        string Label,
        Func<SystemStatus, IReadOnlyDictionary<string, long>> Values
    )[] Counters =
    [
        (
            "shortlist_refused_items_total",
            "Items turned away by a filter; an item counts once an answer.",
            "filter",
            status => status.Refused
        ),
        (
            "shortlist_skipped_retrievers_total",
            "Answers to which a retriever came too late.",
            "retriever",
            status => status.Skipped
        ),
        (
            "shortlist_stale_retrievers_total",
            "Answers in which what a late retriever had said before stood in for it.",
            "retriever",
            status => status.Stale
        ),
        (
            "shortlist_stage_failures_total",
            "What threw while lists were made, which went on without it.",
            "stage",
            status =>
                status.Failures.ToDictionary(
                    failure => failure.Stage,
                    failure => failure.Count,
                    StringComparer.Ordinal
                )
        ),
    ];

    public static void Write(PrometheusText text, (SystemStatus Status, string Labels)[] states)
    {
        foreach (var (name, help, label, values) in Counters)
        {
            text.Family(name, "counter", help);
            foreach (var (status, labels) in states)
            {
                foreach (
                    var (value, count) in values(status).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                )
                {
                    text.Sample(name, $"{labels},{PrometheusText.Labels([label], [value])}", count);
                }
            }
        }
    }
}
