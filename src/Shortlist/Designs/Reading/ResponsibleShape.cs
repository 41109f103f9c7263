using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>What the system owes the people in its data and on its lists.</summary>
internal static class ResponsibleShape
{
    public static FieldDefinition Section { get; } =
        Must("responsible", FieldType.Record, "What the system owes people.")
            .Of(
                Must("privacy", FieldType.Record, "What may be known about people, and for how long.")
                    .Of(
                        Must("purpose", FieldType.Text, "What personal data is used for, and nothing else."),
                        Must("retention", FieldType.Duration, "How long it is kept."),
                        Must(
                            "deletion",
                            FieldType.Duration,
                            "From a request for erasure to its end, everywhere."
                        )
                    ),
                Ask(
                        "fairness",
                        FieldType.Record,
                        "Who may not be served worse.",
                        68,
                        "Who may not be served worse than others?"
                    )
                    .Of(
                        Must("slices", FieldType.Words, "Attributes that tell the groups apart.")
                            .To(NameKind.Slice),
                        Must("metric", FieldType.Text, "The metric compared.").To(NameKind.OfflineMetric),
                        Must("max_gap", FieldType.Number, "The largest difference between groups.")
                            .Within(0, 1)
                    ),
                Must(
                        "integrity",
                        FieldType.Record,
                        "What may never be shown, and what happens when that can't be told."
                    )
                    .Of(
                        Must("policies", FieldType.Texts, "What they say."),
                        May(
                                "fail",
                                FieldType.Text,
                                "When a policy can't be checked: closed shows nothing of it."
                            )
                            .OneOf("closed", "open")
                            .Or("closed")
                    ),
                May("why_shown", FieldType.Flag, "Whether a person may see why an item is on the list.")
                    .Or("true")
            );
}
