using Shortlist.Catalog;
using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>What is done to a query before anything is searched for.</summary>
internal static class QueriesShape
{
    public static FieldDefinition Section { get; } =
        May("queries", FieldType.Record, "What is done to a query before anything is searched for.")
            .Of(
                May(
                        "correct",
                        FieldType.Flag,
                        "Whether a query that was probably typed wrong is searched for as it was meant."
                    )
                    .Or("true"),
                May("suggest", FieldType.Flag, "Whether beginnings of queries are completed.").Or("true"),
                May(
                        "relax",
                        FieldType.Flag,
                        "Whether conditions in the query's text are given up where they leave nothing."
                    )
                    .Or("true"),
                May(
                        "askers_min",
                        FieldType.Integer,
                        "Users or sessions that must have made a query before others see a trace of it."
                    )
                    .Within(1, 1_000)
                    .Or("3"),
                Encoder
            );

    private static FieldDefinition Encoder =>
        May("encoder", FieldType.Record, "A server that turns the text of a query into a vector.")
            .Of(
                Must("url", FieldType.Text, "Where texts are posted to, http or https."),
                Must(
                        "into",
                        FieldType.Text,
                        "The vector of the context that it fills, where a request brings none."
                    )
                    .To(NameKind.Attribute) with
                {
                    AttributeTypes = [AttributeType.Vector],
                    AttributeOwners = ["context"],
                },
                May("timeout", FieldType.Duration, "Longest wait; afterwards the answer is made without it.")
                    .Within(0.001, 60)
                    .Or("50ms"),
                May(
                        "hedge_after",
                        FieldType.Duration,
                        "When a slow call is sent twice; after the slowest twentieth of the latest where left out."
                    )
                    .Within(0.001, 60)
            );
}
