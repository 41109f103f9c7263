using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>How a bundle is judged offline, what is watched online, and how the two are tied together.</summary>
internal static class EvaluationShape
{
    public static IReadOnlyList<FieldDefinition> Fields { get; } = [Evaluation, Experiments];

    private static FieldDefinition Evaluation =>
        Must("evaluation", FieldType.Record, "How a bundle is judged.")
            .Of(
                Must("metrics", FieldType.Words, "Offline metrics, as in ndcg@10.")
                    .To(NameKind.Metric)
                    .Naming(NameKind.OfflineMetric),
                Must("primary", FieldType.Text, "The one that decides between models.")
                    .To(NameKind.OfflineMetric),
                May("split", FieldType.Text, "How training and test are told apart.")
                    .OneOf("time")
                    .Or("time"),
                May("test_share", FieldType.Number, "The latest share of the lists, held out.")
                    .Within(0.01, 0.9)
                    .Or("0.2"),
                Must("gap", FieldType.Duration, "Time left out between training and test."),
                Ask(
                        "slices",
                        FieldType.Words,
                        "Attributes by whose value metrics are also reported; items or users for coldness.",
                        60,
                        "For whom could this get worse while the average gets better?"
                    )
                    .To(NameKind.Slice),
                Must("gates", FieldType.Records, "What a bundle must meet before it is promoted.")
                    .Of(
                        Must("metric", FieldType.Text, "One of the metrics.").To(NameKind.OfflineMetric),
                        Must("against", FieldType.Text, "What it is compared with.")
                            .OneOf("champion", "absolute"),
                        Must("value", FieldType.Number, "The least lower end of the interval.").Within(-1, 1)
                    ),
                Ask(
                        "targets",
                        FieldType.Records,
                        "Numbers already measured.",
                        58,
                        "Which measured numbers back the targets?"
                    )
                    .Of(
                        Must("metric", FieldType.Text, "One of the metrics.").To(NameKind.OfflineMetric),
                        Must("value", FieldType.Number, "The number.").Within(0, 1_000_000),
                        May("run", FieldType.Text, "The evaluation run it comes from.")
                    ),
                Product(
                    Must("online", FieldType.Records, "What is watched in an experiment."),
                    NameKind.OnlineMetric
                ),
                Product(
                    Must("business", FieldType.Records, "What the business counts."),
                    NameKind.BusinessMetric
                ),
                Product(
                    Must("guardrails", FieldType.Records, "What must not get worse."),
                    NameKind.Guardrail
                ),
                Must("links", FieldType.Records, "Why an offline gain should become a gain of the business.")
                    .Of(
                        Must("offline", FieldType.Text, "An offline metric.").To(NameKind.OfflineMetric),
                        Must("online", FieldType.Text, "The online metric it should move.")
                            .To(NameKind.OnlineMetric),
                        Must("business", FieldType.Text, "The business metric that should follow.")
                            .To(NameKind.BusinessMetric),
                        Must("because", FieldType.Text, "The hypothesis."),
                        May("run", FieldType.Text, "The evaluation run that tested it.")
                    ),
                May("randomised_share", FieldType.Number, "Share of lists with logged random choices.")
                    .Within(0, 1)
                    .Or("0"),
                May("off_policy", FieldType.Text, "What may be estimated from the log, or why nothing may.")
            );

    private static FieldDefinition Experiments =>
        Ask(
                "experiments",
                FieldType.Records,
                "Online tests.",
                72,
                "Which online test will show that the offline gain is real, and how large must it be?"
            )
            .Naming(NameKind.Experiment)
            .Of(
                Must("name", FieldType.Text, "Its name."),
                Must("salt", FieldType.Text, "Changes the assignment of users; a new test gets a new salt."),
                May("unit", FieldType.Text, "What is assigned.").OneOf("user", "session", "query").Or("user"),
                (
                    Must("arms", FieldType.Weights, "Arms with their share of the traffic.") with
                    {
                        CountMin = 2,
                    }
                ).Within(0, 1),
                May("models", FieldType.Named, "The model of the ladder that an arm ranks with.") with
                {
                    Shorthand = "model",
                    Fields = [Must("model", FieldType.Text, "A model of the ladder.").To(NameKind.Model)],
                },
                Must("primary", FieldType.Text, "ctr, or the interaction whose rate decides.")
                    .To(NameKind.Measure),
                May("guardrails", FieldType.Words, "Guardrails that stop it.").To(NameKind.Guardrail),
                Must("baseline", FieldType.Number, "The primary metric today, per user.")
                    .Within(0.000001, 0.999999),
                Must("detect", FieldType.Number, "The relative change that must not be missed.")
                    .Within(0.0001, 10),
                May("alpha", FieldType.Number, "Accepted rate of false alarms.")
                    .Within(0.0001, 0.5)
                    .Or("0.05"),
                May("power", FieldType.Number, "Wanted rate of true ones.").Within(0.5, 0.9999).Or("0.8"),
                May("days_min", FieldType.Integer, "Shortest run.").Within(1, 365).Or("7"),
                May("days_max", FieldType.Integer, "Longest run.").Within(1, 365).Or("28"),
                May("stopping", FieldType.Text, "When it may be read.")
                    .OneOf("fixed", "sequential")
                    .Or("fixed"),
                May("interference", FieldType.Text, "How users touch each other's arms.")
                    .OneOf("none", "cluster")
                    .Or("none"),
                May("sample_ratio_p", FieldType.Number, "Alarm where the arms' sizes are this unlikely.")
                    .Within(0.00001, 0.01)
                    .Or("0.0005")
            );

    private static FieldDefinition Product(FieldDefinition field, NameKind declares) =>
        field
            .Naming(declares)
            .Of(
                Must("name", FieldType.Text, "Its name."),
                Must("goal", FieldType.Text, "Which way is better.").OneOf("up", "down", "hold"),
                May(
                        "of",
                        FieldType.Text,
                        "ctr, or the interaction it counts; nothing where it is counted elsewhere."
                    )
                    .To(NameKind.Measure),
                May("unit", FieldType.Text, "What it is counted in."),
                May("limit", FieldType.Number, "The value it may not cross."),
                May("summary", FieldType.Text, "What it says.")
            );
}
