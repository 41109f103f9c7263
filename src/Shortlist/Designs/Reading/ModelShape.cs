using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>Features, label, retrieval and ranking: what is computed, what is learned, and what it is used for.</summary>
internal static class ModelShape
{
    public static IReadOnlyList<FieldDefinition> Fields { get; } = [Features, Label, Retrieval, Ranking];

    private static FieldDefinition Name => Must("name", FieldType.Text, "Its name in this design.");

    private static FieldDefinition Kind =>
        Must("kind", FieldType.Text, "What it does; a kind of the vocabulary.");

    private static FieldDefinition Features =>
        Kinds("features", KindGroup.Features, NameKind.Feature, "What the rankers may see, one column each.")
            .Of(
                Name,
                Kind,
                May("missing", FieldType.Text, "What a ranker gets where there is no value.")
                    .OneOf("branch", "default", "mean", "rung")
                    .Or("branch"),
                May("default", FieldType.Number, "The value of the policy 'default'.").Or("0"),
                May(
                    "group",
                    FieldType.Text,
                    "What it is lost together with; where left out, what it reads decides."
                ),
                May("owner", FieldType.Text, "Who answers for it; else the design's first owner."),
                May("pii", FieldType.Text, "How personal it is.")
                    .OneOf("none", "pseudonymous", "personal", "sensitive")
                    .Or("none"),
                May("leakage", FieldType.Text, "Whether it knows what only the future knows.")
                    .OneOf("safe", "reviewed", "post_event", "position", "label_proxy")
                    .Or("safe"),
                May(
                    "leakage_reason",
                    FieldType.Text,
                    "Why a feature that orders outcomes almost alone may stay; for the class reviewed."
                )
            );

    private static FieldDefinition Label =>
        Must("label", FieldType.Record, "What the ranker learns to put first.")
            .Of(
                Must("name", FieldType.Text, "Its name."),
                Must("grades", FieldType.Weights, "Grade by interaction, 0 to 4; the highest counts.")
                    .Within(0, 4)
                    .To(NameKind.Interaction),
                Must(
                        "window",
                        FieldType.Duration,
                        "How long after an impression an interaction still counts."
                    )
                    .Within(1),
                May(
                        "exposure_required",
                        FieldType.Flag,
                        "Whether an interaction without a logged list is worthless."
                    )
                    .Or("true"),
                May(
                        "sampled_negatives",
                        FieldType.Integer,
                        "Negatives drawn for an interaction without a logged list."
                    )
                    .Within(1, 1_000)
                    .Or("20"),
                May(
                        "propensity_weights",
                        FieldType.Flag,
                        "Whether a shown item counts by one over the logged chance with which it was put there."
                    )
                    .Or("false"),
                Ask(
                    "delay_p99",
                    FieldType.Duration,
                    "After this time 99 of 100 labels have come.",
                    65,
                    "How long until 99 of 100 labels have come, and what is done with the later ones?"
                ),
                May("censoring", FieldType.Text, "What is done about labels that have not come yet.")
                    .OneOf("none", "wait", "weight")
                    .Or("none"),
                May(
                    "known_biases",
                    FieldType.Texts,
                    "What made this log what it is: position, policy, page, bots."
                )
            );

    private static FieldDefinition Retrieval =>
        Must("retrieval", FieldType.Record, "Where candidates come from.")
            .Of(
                May("merge", FieldType.Text, "How the retrievers' candidates are joined.")
                    .OneOf("rrf", "quota", "scores", "learned")
                    .Or("rrf"),
                Must("limit", FieldType.Integer, "Candidates kept after merging.").Within(1, 100_000),
                Kinds("retrievers", KindGroup.Retrievers, NameKind.Retriever, "Sources of candidates.")
                    .Of(
                        Name,
                        Kind,
                        Must("limit", FieldType.Integer, "Most candidates it may put forward.")
                            .Within(1, 100_000),
                        Must("budget", FieldType.Duration, "Its share of the deadline.").Within(0.001, 60),
                        May(
                                "on_timeout",
                                FieldType.Text,
                                "When it is late or fails: leave it out, let its last answer for the same stand in, or take a rung without retrieval."
                            )
                            .OneOf("skip", "stale", "fail")
                            .Or("skip"),
                        May(
                                "min_recall",
                                FieldType.Number,
                                "Lowest share accepted of what its exact twin finds, 0 to 1; a gate of training."
                            )
                            .Within(0, 1)
                    ),
                Optional(
                    Kinds(
                            "filters",
                            KindGroup.Filters,
                            NameKind.None,
                            "What may never be shown, on any rung."
                        )
                        .Of(May("name", FieldType.Text, "Its name; else the kind's."), Kind)
                )
            );

    private static FieldDefinition Ranking =>
        Must("ranking", FieldType.Record, "How candidates become a list.")
            .Of(
                May("features", FieldType.Words, "Features the rankers see; all of them where left out.")
                    .To(NameKind.Feature),
                May(
                        "missing_share",
                        FieldType.Number,
                        "Share of training lists in which one feature or group is blanked, so that models know its loss."
                    )
                    .Within(0, 0.5)
                    .Or("0.05"),
                Must("candidates_in", FieldType.Integer, "Candidates scored.").Within(1, 100_000),
                Must("candidates_out", FieldType.Integer, "Candidates left for the selection.")
                    .Within(1, 100_000),
                May(
                        "microseconds_per_candidate",
                        FieldType.Number,
                        "Declared cost of features and score of one candidate."
                    )
                    .Within(0, 1_000_000)
                    .Or("0"),
                Kinds("ladder", KindGroup.Models, NameKind.Model, "Rankers from the plainest to the richest.")
                    .Of(Name, Kind),
                May(
                        "value",
                        FieldType.Weights,
                        "What one of each interaction is worth, below zero for what nobody wants; models that predict interactions rank by it, without a new training."
                    )
                    .Within(-1_000_000, 1_000_000)
                    .To(NameKind.Interaction),
                May(
                        "search",
                        FieldType.Records,
                        "What 'shortlist tune' may change to find a better recipe, one parameter an entry."
                    )
                    .Of(
                        Must("model", FieldType.Text, "A model of the ladder.").To(NameKind.Model),
                        Must("parameter", FieldType.Text, "A parameter of its kind."),
                        May("values", FieldType.Numbers, "The numbers to try."),
                        May("words", FieldType.Words, "The words to try, of a parameter with choices."),
                        May("from", FieldType.Number, "The lower end of a range to draw from."),
                        May("to", FieldType.Number, "The upper end of the range."),
                        May(
                                "scale",
                                FieldType.Text,
                                "How the range is drawn from; log for what works by factors."
                            )
                            .OneOf("linear", "log")
                            .Or("linear")
                    ),
                Optional(
                    Kinds(
                            "selection",
                            KindGroup.Selectors,
                            NameKind.None,
                            "How the scored candidates become the list."
                        )
                        .Of(May("name", FieldType.Text, "Its name; else the kind's."), Kind)
                )
            );

    private static FieldDefinition Kinds(string name, KindGroup group, NameKind declares, string summary) =>
        Must(name, FieldType.Kinds, summary) with
        {
            Group = group,
            Declares = declares,
            Shorthand = "kind",
        };

    private static FieldDefinition Optional(FieldDefinition field) =>
        field with
        {
            Required = false,
            CountMin = 0,
        };
}
