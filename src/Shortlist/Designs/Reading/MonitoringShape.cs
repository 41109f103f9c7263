using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>What is watched, who is told, and when a new bundle is trained.</summary>
internal static class MonitoringShape
{
    public static readonly string[] Signals =
    [
        "feature_psi",
        "feature_null_rate",
        "fallback_share",
        "ctr",
        "p99_ms",
        "data",
    ];

    public static FieldDefinition Section { get; } =
        Must("monitoring", FieldType.Record, "What is watched, who is told, what is done.")
            .Of(
                Ask(
                        "slos",
                        FieldType.Records,
                        "Promises with a budget for breaking them.",
                        82,
                        "What is promised to whom?"
                    )
                    .Naming(NameKind.None)
                    .Of(
                        Must("name", FieldType.Text, "Its name."),
                        Must("indicator", FieldType.Text, "The share that is counted."),
                        Must("objective", FieldType.Number, "The share promised.").Within(0.5, 0.999999),
                        Must("window", FieldType.Duration, "Over which time."),
                        May("burns", FieldType.Records, "Alerts on how fast the budget burns.")
                            .Of(
                                Must("long", FieldType.Duration, "Window that decides."),
                                Must("short", FieldType.Duration, "Window that says it still goes on."),
                                Must(
                                        "factor",
                                        FieldType.Number,
                                        "Times the rate that just keeps the promise."
                                    )
                                    .Within(1, 1_000)
                            )
                    ),
                Must("alerts", FieldType.Records, "Thresholds that call someone.")
                    .Naming(NameKind.Alert)
                    .Of(
                        Must("name", FieldType.Text, "Its name."),
                        Must("signal", FieldType.Text, "What is watched.").OneOf(Signals),
                        Must("when", FieldType.Text, "Which side is bad.").OneOf("above", "below"),
                        Must("threshold", FieldType.Number, "The value that is crossed."),
                        Must("for", FieldType.Duration, "How long it must last."),
                        May("severity", FieldType.Text, "How loud.").OneOf("page", "ticket").Or("ticket"),
                        May("owner", FieldType.Text, "Who is told; else the design's first owner."),
                        Must("runbook", FieldType.Text, "Where it says what to do.")
                    ),
                May(
                        "served_rows",
                        FieldType.Number,
                        "The share of shown lists whose feature rows are kept as they were served, for 'shortlist parity'."
                    )
                    .Within(0, 1)
                    .Or("1"),
                May("drift", FieldType.Record, "How a change of the inputs is told from chance.")
                    .Of(
                        May("rows_min", FieldType.Integer, "Rows of each window; fewer are not judged.")
                            .Within(10, 100_000_000)
                            .Or("1000"),
                        May("bins", FieldType.Integer, "Bins of a feature.").Within(2, 1_000).Or("10"),
                        May("warn_psi", FieldType.Number, "Population stability index that is worth a look.")
                            .Within(0.001, 10)
                            .Or("0.1")
                    ),
                Must("retrain", FieldType.Record, "When a bundle is trained without anyone asking.")
                    .Of(
                        Must("every", FieldType.Duration, "At least this often.").Within(1),
                        May("on_alerts", FieldType.Words, "Alerts that also start one.").To(NameKind.Alert),
                        May(
                                "on_erasures",
                                FieldType.Integer,
                                "So many users erased since, on whose data the serving bundle was trained, also start one; 0: none."
                            )
                            .Within(0, 1_000_000_000)
                            .Or("0"),
                        Must("cooldown", FieldType.Duration, "Least time between two."),
                        Must("max_age", FieldType.Duration, "An older serving bundle is an alert.").Within(1),
                        May("only_valid_data", FieldType.Flag, "Whether broken data stops it.").Or("true")
                    )
            );
}
