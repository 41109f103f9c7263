using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>How a request is answered in time, how when it can't be, and how a new bundle reaches users.</summary>
internal static class ServingShape
{
    public static FieldDefinition Section { get; } =
        Must("serving", FieldType.Record, "How a request is answered in time, and how when it can't be.")
            .Of(
                Must("deadline", FieldType.Duration, "After this time an answer is worthless.")
                    .Within(0.001, 600),
                Must(
                        "budgets",
                        FieldType.Durations,
                        "Stage budgets at the 99th percentile, in the order of the request."
                    )
                    .Within(0, 600)
                    .OneOf("admission", "queries", "retrieval", "features", "scoring", "selection"),
                Must("rungs", FieldType.Records, "Levels of degradation, from all to nothing needed.")
                    .Naming(NameKind.Rung)
                    .Of(
                        Must("name", FieldType.Text, "Which one.").OneOf([.. RungNames.All]),
                        May("when", FieldType.Text, "What makes requests step down to it."),
                        May(
                                "depends_on",
                                FieldType.Words,
                                "What must work for it: the bundle, every single source, features and retrieval as a whole, the cache, the catalogue with its filters."
                            )
                            .OneOf([.. DependencyNames.All]),
                        May(
                                "model",
                                FieldType.Text,
                                "Of light: the rule of the ladder that ranks; the first where left out."
                            )
                            .To(NameKind.Model),
                        May("items", FieldType.Words, "Of static: ids of items to show."),
                        May("message", FieldType.Text, "Of static: what people read where there is no list."),
                        Ask(
                                "keeps",
                                FieldType.Number,
                                "Share of the full rung's quality, 0 to 1.",
                                62,
                                "What share of the quality does this rung keep?"
                            )
                            .Within(0, 1)
                    ),
                Must("replicas", FieldType.Integer, "Servers that share the load.").Within(1, 100_000),
                Must("concurrency_per_replica", FieldType.Integer, "Requests one replica works on at once.")
                    .Within(1, 10_000),
                May("cores_per_request", FieldType.Number, "Cores that score one request's candidates.")
                    .Within(1, 1_024)
                    .Or("1"),
                Must("page_size", FieldType.Integer, "Items on a list where a request names no count.")
                    .Within(1, 1_000),
                May("page_size_max", FieldType.Integer, "Most items a request may ask for.")
                    .Within(1, 1_000)
                    .Or("100"),
                Caches,
                Ask(
                        "rollout",
                        FieldType.Record,
                        "How a bundle reaches users.",
                        76,
                        "How does a new bundle reach users, and leave?"
                    )
                    .Of(
                        May("shadow", FieldType.Duration, "Time beside the serving bundle, unseen."),
                        May("canary_share", FieldType.Number, "Share of the traffic that sees it first.")
                            .Within(0, 1),
                        May("ramp", FieldType.Numbers, "Shares of the traffic, one after another.")
                            .Within(0, 1),
                        May("rollback_on", FieldType.Words, "Alerts that take it back.").To(NameKind.Alert),
                        May(
                            "rollback_within",
                            FieldType.Duration,
                            "Time until the bundle before serves again."
                        ),
                        May("kill_switch", FieldType.Flag, "Whether one setting turns ranking off.")
                            .Or("true")
                    ),
                Ask(
                        "admission",
                        FieldType.Record,
                        "What is refused first.",
                        74,
                        "What is refused first when too much comes?"
                    )
                    .Of(
                        May("queue", FieldType.Integer, "Requests that may wait for a place.")
                            .Within(0, 100_000)
                            .Or("64"),
                        May("wait", FieldType.Duration, "The longest wait for one.")
                            .Within(0.001, 60)
                            .Or("50ms"),
                        May(
                                "classes",
                                FieldType.Named,
                                "Classes of requests; what matters less gets lower rungs and is refused earlier. All are critical where there are none."
                            )
                            .Of(
                                Must("criticality", FieldType.Text, "How much an answer matters.")
                                    .OneOf([.. CriticalityNames.All])
                            ) with
                        {
                            Shorthand = "criticality",
                        },
                        May(
                            "default_class",
                            FieldType.Text,
                            "The class of a request that names none, or one that there isn't; the most critical where it is left out."
                        ),
                        May(
                                "client_rate",
                                FieldType.Number,
                                "Requests a second that one client may make for long; any number where it is left out."
                            )
                            .Within(0.001, 1_000_000),
                        May(
                                "client_burst",
                                FieldType.Integer,
                                "Requests that a client which was quiet may make at once."
                            )
                            .Within(1, 1_000_000)
                            .Or("100"),
                        May(
                                "retry_ratio",
                                FieldType.Number,
                                "Retries taken under load for each first attempt."
                            )
                            .Within(0, 1)
                            .Or("0.1")
                    )
            );

    private static FieldDefinition Caches =>
        May("caches", FieldType.Records, "Lists kept for a while and given again.")
            .Of(
                Must("what", FieldType.Text, "What is kept."),
                Must(
                    "key",
                    FieldType.Words,
                    "What tells two of them apart: user, session, query, context or attributes of it."
                ),
                Must("ttl", FieldType.Duration, "How long one is as good as new.").Within(0.001),
                May("jitter", FieldType.Number, "Share of the time by which expiries are spread.")
                    .Within(0, 1)
                    .Or("0.1"),
                May("stampede", FieldType.Text, "What keeps an expiry from becoming a rush.")
                    .OneOf("none", "single_flight", "early")
                    .Or("single_flight"),
                May("personal", FieldType.Flag, "Whether what is kept depends on the user.").Or("false"),
                May("filter_on_read", FieldType.Flag, "Whether hard filters run again on what was kept.")
                    .Or("true"),
                May("entries_max", FieldType.Integer, "Most entries.").Within(1, 1_000_000_000),
                May(
                    "invalidate_on",
                    FieldType.Words,
                    "What ends an entry before its time, such as item retired."
                ),
                May(
                    "swr",
                    FieldType.Duration,
                    "How long after ttl one is still given while a new one is made."
                ),
                May(
                    "negative_ttl",
                    FieldType.Duration,
                    "How long empty lists are kept; not at all where left out."
                ),
                May("bytes_max", FieldType.Integer, "Memory it may take, in bytes.")
                    .Within(65_536, 2_147_483_647)
                    .Or("67108864")
            );
}
