using Shortlist.Systems;

namespace Shortlist.Server.Measures;

/// <summary>How events came in, as counters: in order or not, in time or not, and what had to be put right.</summary>
internal static class ArrivalText
{
    private static readonly (string Name, string Help, Func<SystemStatus, double> Value)[] Counters =
    [
        ("out_of_order", "Events that happened before one that had arrived.", s => s.Arrivals.OutOfOrder),
        ("late", "Events later than the design's allowed_lateness.", s => s.Arrivals.Late),
        ("ahead", "Events dated further ahead than the design's allowed_ahead.", s => s.Arrivals.Ahead),
        ("duplicate", "Events offered since the start that the log already held.", s => s.Duplicates),
        ("uncorrected", "Events too late for all that depended on them.", s => s.Arrivals.Uncorrected),
    ];

    public static void Write(PrometheusText text, (SystemStatus Status, string Labels)[] states)
    {
        foreach (var (name, help, value) in Counters)
        {
            Sample(text, states, $"shortlist_{name}_events_total", "counter", help, value);
        }
        Sample(
            text,
            states,
            "shortlist_corrected_occurrences_total",
            "counter",
            "Impressions and interactions that were taken back and counted anew.",
            status => status.Arrivals.Corrected
        );
        Sample(
            text,
            states,
            "shortlist_waiting_requests",
            "gauge",
            "Requests that interactions name and whose list has not arrived.",
            status => status.Arrivals.Waiting
        );
    }

    private static void Sample(
        PrometheusText text,
        (SystemStatus Status, string Labels)[] states,
        string name,
        string type,
        string help,
        Func<SystemStatus, double> value
    )
    {
        text.Family(name, type, help);
        foreach (var (status, labels) in states)
        {
            text.Sample(name, labels, value(status));
        }
    }
}
