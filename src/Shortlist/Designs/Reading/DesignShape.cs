using static Shortlist.Designs.Reading.Define;

namespace Shortlist.Designs.Reading;

/// <summary>The whole document, section by section, in the order a design is thought through.</summary>
internal static class DesignShape
{
    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        Must(
            "name",
            FieldType.Text,
            "Lower-case words joined by hyphens; the system's name in routes and folders."
        ),
        Must("version", FieldType.Text, "The design's own version, such as 1.2.0."),
        Must("status", FieldType.Text, "How far it has come.").OneOf("draft", "reviewed", "live"),
        Must(
            "owners",
            FieldType.Words,
            "Who answers for it; the first also owns features and alerts without one."
        ),
        Ask(
            "reviewed_by",
            FieldType.Words,
            "Who has read it critically.",
            40,
            "Who besides its owners has read this design critically?"
        ),
        Must("summary", FieldType.Text, "One sentence for people: what this system is for."),
        .. ProblemShape.Fields,
        DataShape.Section,
        QueriesShape.Section,
        .. ModelShape.Fields,
        .. EvaluationShape.Fields,
        ServingShape.Section,
        MonitoringShape.Section,
        ResponsibleShape.Section,
    ];
}
