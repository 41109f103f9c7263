using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>Understanding the problem and framing it as a task: problem, constraints, scale, freshness, framing.</summary>
internal static class ProblemShape
{
    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        Problem,
        Constraints,
        Scale,
        Must("freshness", FieldType.Record, "How soon the world must show in the answers.")
            .Of(
                Must("item_visible", FieldType.Duration, "From an item's publication to its first chance."),
                Must(
                    "interaction_effect",
                    FieldType.Duration,
                    "From an interaction to its effect on answers."
                ),
                Must("model_max_age", FieldType.Duration, "The oldest model that may still serve.")
            ),
        Must("personalisation", FieldType.Text, "What the answer may depend on besides the request.")
            .OneOf("none", "session", "user"),
        Framing,
    ];

    private static FieldDefinition Problem =>
        Must(
                "problem",
                FieldType.Record,
                "The contract: goal, who, what not, and the cheapest answer without learning."
            )
            .Of(
                Must("business_goal", FieldType.Text, "What must get better for the business."),
                Must(
                        "primary_business_metric",
                        FieldType.Text,
                        "The number that says so; one of evaluation.business."
                    )
                    .To(NameKind.BusinessMetric),
                Must("user_story", FieldType.Text, "What a person sees before and after."),
                Must("in_scope", FieldType.Texts, "What is built."),
                Must("out_of_scope", FieldType.Texts, "What is not, so that nobody waits for it."),
                Ask(
                        "assumptions",
                        FieldType.Records,
                        "What is taken for true, and how sure we are.",
                        70,
                        "Which assumptions would sink this design if they were wrong, and how is each checked?"
                    )
                    .Of(
                        Must("text", FieldType.Text, "The assumption."),
                        Must("confidence", FieldType.Number, "0 to 1.").Within(0, 1),
                        Ask(
                            "verified_by",
                            FieldType.Text,
                            "How it is or will be checked.",
                            45,
                            "How is this checked?"
                        )
                    ),
                Must("non_ml_baseline", FieldType.Record, "The cheapest answer without learning.")
                    .Of(
                        Must("description", FieldType.Text, "What it does."),
                        Ask(
                            "run",
                            FieldType.Text,
                            "The evaluation run that measured it.",
                            90,
                            "What does the answer without learning score, and in which evaluation run?"
                        )
                    ),
                Ask(
                        "harm",
                        FieldType.Record,
                        "What a mistake costs.",
                        85,
                        "What does a bad answer cost, and whom?"
                    )
                    .Of(
                        May("false_positive", FieldType.Text, "Showing what should not be shown."),
                        May("false_negative", FieldType.Text, "Not showing what should be."),
                        May("policy", FieldType.Text, "The safety policy that applies.")
                    )
            );

    private static FieldDefinition Constraints =>
        Must("constraints", FieldType.Record, "What the answer must keep to.")
            .Of(
                Must("latency_ms", FieldType.Record, "What a client may wait for.")
                    .Of(
                        Must("p50", FieldType.Number, "Milliseconds for half of the requests.")
                            .Within(0.1, 600_000),
                        Must("p95", FieldType.Number, "Milliseconds for 95 of 100.").Within(0.1, 600_000),
                        Must("p99", FieldType.Number, "Milliseconds for 99 of 100.").Within(0.1, 600_000)
                    ),
                Must("availability_slo", FieldType.Number, "Share of requests answered in time.")
                    .Within(0.5, 0.999999),
                Ask(
                        "cost_per_1k_requests",
                        FieldType.Number,
                        "What a thousand answers may cost, in the business's currency.",
                        35,
                        "What may a thousand answers cost?"
                    )
                    .Within(0),
                May("regions", FieldType.Words, "Where it serves."),
                Ask(
                    "languages",
                    FieldType.Words,
                    "Languages it must read.",
                    50,
                    "Which languages must it read?"
                ),
                May("devices", FieldType.Words, "Where it is shown."),
                Ask(
                        "legal",
                        FieldType.Records,
                        "Rules that bind it.",
                        75,
                        "Which laws or contracts limit what may be used?"
                    )
                    .Of(
                        Must("rule", FieldType.Text, "The rule."),
                        May("affects", FieldType.Words, "Sections or attributes that it touches.")
                    )
            );

    private static FieldDefinition Scale =>
        Must(
                "scale",
                FieldType.Record,
                "How much of everything; rates, storage and memory are computed from it."
            )
            .Of(
                Must("users_total", FieldType.Number, "People known.").Within(1, 1e12),
                Must("daily_active_users", FieldType.Number, "People who come on a day.").Within(1, 1e12),
                Must("items_total", FieldType.Number, "Items ever kept.").Within(1, 1e13),
                Must("items_active", FieldType.Number, "Items that may be shown now.").Within(1, 1e13),
                Must("new_items_per_day", FieldType.Number, "Items published on a day.").Within(0, 1e12),
                Must("requests_per_user_per_day", FieldType.Number, "Requests of an active user.")
                    .Within(0.001, 1e6),
                Must("peak_factor", FieldType.Number, "The busiest hour over the average one.")
                    .Within(1, 100),
                May(
                        "interactions_per_request",
                        FieldType.Number,
                        "Interactions that follow a request, on average."
                    )
                    .Within(0, 1_000)
                    .Or("1"),
                May("bytes_per_event", FieldType.Number, "One event of the log, compressed.")
                    .Within(1, 100_000)
                    .Or("120"),
                May(
                        "bytes_per_item",
                        FieldType.Number,
                        "Text and attributes of one item in memory, without vectors."
                    )
                    .Within(1, 10_000_000)
                    .Or("1000"),
                Ask(
                        "growth_12m",
                        FieldType.Number,
                        "Traffic in a year over traffic today.",
                        55,
                        "How much more traffic comes within a year, and does the capacity hold it?"
                    )
                    .Within(0.1, 1_000)
            );

    private static FieldDefinition Framing =>
        Must("framing", FieldType.Record, "The task a model can learn, and how far it is from the goal.")
            .Of(
                Must("objective", FieldType.Text, "What the model predicts."),
                Must("unit", FieldType.Text, "What one prediction is about.")
                    .OneOf("query-item", "user-item", "user-item-context"),
                Must("horizon", FieldType.Duration, "How long after the moment the outcome still counts."),
                Must("category", FieldType.Text, "Kind of task.")
                    .OneOf("rule", "pointwise", "pairwise", "listwise", "multi_task"),
                Must("input", FieldType.Words, "What a request brings."),
                Must("output", FieldType.Text, "What the answer is."),
                Must("proxy_gap", FieldType.Text, "How the objective can be won without the goal."),
                (
                    Must(
                        "alternatives",
                        FieldType.Records,
                        "What was considered and left, at least two."
                    ) with
                    {
                        CountMin = 2,
                    }
                ).Of(
                    Must("what", FieldType.Text, "The alternative."),
                    Must("why_not", FieldType.Text, "Why it was left."),
                    Must("would_flip", FieldType.Text, "The evidence that would change our mind.")
                )
            );
}
