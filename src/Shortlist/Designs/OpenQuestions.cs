namespace Shortlist.Designs;

/// <summary>What a reviewer would ask about a design: the fields it leaves open, the riskiest first.</summary>
public static class OpenQuestions
{
    public static IReadOnlyList<OpenQuestion> Of(Design design) =>
        [
            .. design
                .Open.Concat(Vectors(design))
                .OrderByDescending(question => question.Risk)
                .ThenBy(question => question.Path, StringComparer.Ordinal),
        ];

    /// <summary>As findings, for those who show everything a check has to say in one list.</summary>
    public static IReadOnlyList<Finding> Findings(Design design) =>
        [
            .. Of(design)
                .Select(question => new Finding
                {
                    Severity = Severity.Question,
                    Rule = "Q01",
                    File = design.Places.File,
                    At = question.At,
                    Path = question.Path,
                    Message = question.Question,
                }),
        ];

    private static IEnumerable<OpenQuestion> Vectors(Design design) =>
        design
            .Data.Items.Where(item => item is { Type: Catalog.AttributeType.Vector, Dimensions: null })
            .Select(item => new OpenQuestion
            {
                Path = $"data.items.{item.Name}.dimensions",
                Question =
                    $"How long is '{item.Name}', and do its vectors fit into the memory of one replica?",
                Risk = 52,
                At = design.Places.Of($"data.items.{item.Name}"),
            });
}
