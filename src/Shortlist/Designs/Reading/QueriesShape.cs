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
                    .Or("3")
            );
}
