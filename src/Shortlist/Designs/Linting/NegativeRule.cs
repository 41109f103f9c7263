namespace Shortlist.Designs.Linting;

/// <summary>What people did not want is the cheapest signal there is.</summary>
internal sealed class NegativeRule : ILintRule
{
    public string Id => "L35";

    public string Summary => "Negative interactions are never rewarded, and somebody looks at them.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var design = context.Design;
        foreach (var interaction in design.Data.Interactions.Where(interaction => interaction.Negative))
        {
            var grade = design.Label.Grades.FirstOrDefault(grade =>
                string.Equals(grade.Key, interaction.Name, StringComparison.Ordinal)
            );
            if (grade.Value > 0)
            {
                yield return context.Error(
                    this,
                    $"label.grades.{interaction.Name}",
                    $"'{interaction.Name}' is something users don't want, and its grade is {Quantity.Plain(grade.Value)}: the ranker would learn to bring it about. Take it off the grades."
                );
            }
            if (!IsUsed(design, interaction.Name))
            {
                yield return context.Warning(
                    this,
                    $"data.interactions.{interaction.Name}",
                    $"Nothing uses '{interaction.Name}': no feature, no filter, no metric. Filter what was sent away, or watch how often it happens."
                );
            }
        }
    }

    private static bool IsUsed(Design design, string interaction) =>
        design
            .Features.Concat<KindSpec>(design.Retrieval.Filters)
            .Any(kind => kind.Parameters.Words("of").Contains(interaction, StringComparer.Ordinal))
        || design
            .Evaluation.Online.Concat(design.Evaluation.Guardrails)
            .Any(metric => string.Equals(metric.Of, interaction, StringComparison.Ordinal));
}
