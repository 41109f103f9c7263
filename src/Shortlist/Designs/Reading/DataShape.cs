using Shortlist.Catalog;
using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>What the log may carry: attributes, interactions, and the contracts they are held to.</summary>
internal static class DataShape
{
    private static readonly string[] Types =
    [
        .. Enum.GetNames<AttributeType>().Select(name => name.ToLowerInvariant()),
        .. Enum.GetNames<AttributeType>().Select(name => $"{name.ToLowerInvariant()}!"),
    ];

    private static readonly string[] Languages =
    [
        AttributeSpec.DefaultLanguage,
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "none",
    ];

    public static FieldDefinition Section { get; } =
        Must("data", FieldType.Record, "What the log may carry.")
            .Of(
                Must("noun", FieldType.Text, "What people call an item."),
                May("query", FieldType.Flag, "Whether a request must carry a query: true for search.")
                    .Or("false"),
                (
                    May(
                        "synonyms",
                        FieldType.Record,
                        "What queries are asked with besides their own words; a plain text is the file."
                    ) with
                    {
                        Shorthand = "file",
                    }
                ).Of(
                    May(
                        "file",
                        FieldType.Text,
                        "A text file beside the design, a line for each: 'a, b, c' for one another, 'a => b' for b beside a."
                    ),
                    May(
                            "mined",
                            FieldType.Flag,
                            "Whether words that lead people to the same items are taken for synonyms."
                        )
                        .Or("false")
                ),
                May("display", FieldType.Words, "Item attributes a page shows, the first as the title.")
                    .To(NameKind.ItemAttribute),
                May(
                        "expires_at",
                        FieldType.Text,
                        "The time attribute after which an item may no longer be shown."
                    )
                    .To(NameKind.ItemAttribute) with
                {
                    AttributeTypes = [AttributeType.Time],
                    AttributeOwners = ["item"],
                },
                May("allowed_lateness", FieldType.Duration, "How late an event may arrive and still count.")
                    .Or("1h"),
                May(
                        "allowed_ahead",
                        FieldType.Duration,
                        "How far ahead of its arrival an event may be dated; beyond that it goes to quarantine."
                    )
                    .Or("5m"),
                May(
                        "late",
                        FieldType.Text,
                        "What becomes of events later than allowed_lateness: they are counted and applied, or put in quarantine."
                    )
                    .OneOf("apply", "quarantine")
                    .Or("apply"),
                Ask(
                    "retention",
                    FieldType.Duration,
                    "How long events are kept.",
                    80,
                    "How long are events kept, and who deletes them then?"
                ),
                Attributes(Must("items", FieldType.Named, "Attributes of items."), "item."),
                Attributes(May("users", FieldType.Named, "Attributes of users."), "user."),
                Attributes(May("context", FieldType.Named, "Attributes of a request's context."), "context."),
                Interactions,
                Ask(
                        "contracts",
                        FieldType.Records,
                        "What must hold for arriving data; what breaks it goes to quarantine.",
                        78,
                        "What must hold for arriving data, and what happens to data that breaks it?"
                    )
                    .Of(
                        May("attribute", FieldType.Text, "The attribute; left out for the rule reference.")
                            .To(NameKind.Attribute),
                        Must("rule", FieldType.Text, "What is checked.")
                            .OneOf([.. ContractSpec.RecordRules, .. ContractSpec.ShareRules]),
                        May("min", FieldType.Number, "Least value, or fewest characters."),
                        May("max", FieldType.Number, "Greatest value or share, or most characters."),
                        May("one_of", FieldType.Words, "The only words or texts allowed."),
                        May("not_before", FieldType.Date, "The earliest day, UTC, that can be meant."),
                        May("reference", FieldType.Text, "What an interaction must name that is known.")
                            .OneOf("item", "user", "request"),
                        May("interactions", FieldType.Words, "Those a reference is asked of; all by default.")
                            .To(NameKind.Interaction),
                        May("severity", FieldType.Text, "What breaking it does.")
                            .OneOf("warn", "quarantine")
                            .Or("warn")
                    )
            );

    private static FieldDefinition Interactions =>
        (
            Must(
                "interactions",
                FieldType.Named,
                "What users do with items; a plain text is the summary."
            ) with
            {
                Declares = NameKind.Interaction,
                Shorthand = "summary",
            }
        ).Of(
            May("summary", FieldType.Text, "What the user did."),
            May("unit", FieldType.Text, "Unit of the value, such as s, stars or EUR."),
            May("min", FieldType.Number, "Least value allowed."),
            May("max", FieldType.Number, "Greatest value allowed."),
            May("negative", FieldType.Flag, "Something the user did not want.").Or("false")
        );

    private static FieldDefinition Attributes(FieldDefinition field, string prefix) =>
        (
            field with
            {
                Declares = NameKind.Attribute,
                Prefix = prefix,
                Shorthand = "type",
                Summary =
                    $"{field.Summary} A plain word is the type; '!' behind it makes the attribute required.",
            }
        ).Of(
            Must("type", FieldType.Text, "Type; with '!' required.").OneOf(Types),
            May("summary", FieldType.Text, "What it says."),
            May("unit", FieldType.Text, "Unit of a number, such as s, km or EUR."),
            May("min", FieldType.Number, "Least value allowed."),
            May("max", FieldType.Number, "Greatest value allowed."),
            May("dimensions", FieldType.Integer, "Length of a vector.").Within(1, 8_192),
            May(
                "version",
                FieldType.Text,
                "Which encoder made a vector, and which release of it; vectors of two versions are never compared."
            ),
            May("one_of", FieldType.Words, "The only words or texts allowed."),
            May("language", FieldType.Text, "In which language a text or words are searched; en by default.")
                .OneOf(Languages),
            May("max_length", FieldType.Integer, "Most characters of a text or a word.").Within(1, 262_144),
            May(
                "missing_values",
                FieldType.Codes,
                "Error codes that stand for a missing value, such as -1 or \"\"; counted, never learned from."
            )
        );
}
