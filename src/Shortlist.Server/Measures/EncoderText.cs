using Shortlist.Serving.Foreign;
using Shortlist.Systems;

namespace Shortlist.Server.Measures;

/// <summary>What calls to the encoders of queries came to, which are parts outside of this process.</summary>
internal static class EncoderText
{
    private const string Calls = "shortlist_encoder_calls_total";
    private const string Breaker = "shortlist_encoder_breaker";

    // "broken" are those that the open breaker turned away.
    private static readonly (string Outcome, Func<ForeignCounts, long> Count)[] ByOutcome =
    [
        ("answered", counts => counts.Answered),
        ("broken", counts => counts.Broken),
        ("busy", counts => counts.Busy),
        ("failed", counts => counts.Failed),
        ("late", counts => counts.Late),
    ];

    private static readonly (string Name, string Help, Func<ForeignCounts, long> Count)[] Others =
    [
        (
            "shortlist_encoder_hedges_total",
            "Second calls to the encoder beside a slow one.",
            counts => counts.Hedges
        ),
        (
            "shortlist_encoder_retries_total",
            "Second tries of the encoder after a failure.",
            counts => counts.Retries
        ),
    ];

    private static readonly string[] Breakers = ["closed", "half-open", "open"];

    public static void Write(PrometheusText text, (SystemStatus Status, string Labels)[] states)
    {
        (ForeignCounts Counts, string Labels)[] encoders =
        [
            .. states
                .Where(state => state.Status.Encoder is not null)
                .Select(state => (state.Status.Encoder!, state.Labels)),
        ];
        text.Family(Calls, "counter", "Queries for which the encoder was to be asked, by what came of it.");
        foreach (var (counts, labels) in encoders)
        {
            foreach (var (outcome, count) in ByOutcome)
            {
                text.Sample(
                    Calls,
                    $"{labels},{PrometheusText.Labels(["outcome"], [outcome])}",
                    count(counts)
                );
            }
        }
        foreach (var (name, help, count) in Others)
        {
            text.Family(name, "counter", help);
            foreach (var (counts, labels) in encoders)
            {
                text.Sample(name, labels, count(counts));
            }
        }
        text.Family(
            Breaker,
            "gauge",
            "1 for the state that the encoder's breaker is in: open lets no call through."
        );
        foreach (var (counts, labels) in encoders)
        {
            foreach (var state in Breakers)
            {
                text.Sample(
                    Breaker,
                    $"{labels},{PrometheusText.Labels(["state"], [state])}",
                    counts.Breaker == state ? 1 : 0
                );
            }
        }
    }
}
