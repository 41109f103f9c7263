namespace Shortlist.Designs.Linting;

/// <summary>A metric that does not fit the label rewards the wrong model.</summary>
internal sealed class MetricFitRule : ILintRule
{
    private static readonly string[] Ordered = ["ndcg", "ndcg_exp", "map", "map_min", "mrr", "auc", "gauc"];

    public string Id => "L16";

    public string Summary =>
        "Retrieval is judged by recall, the list by a metric that minds the order and fits the grades.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var evaluation = context.Design.Evaluation;
        if (!evaluation.Metrics.Any(metric => metric.Metric is "recall" or "hit_rate"))
        {
            yield return context.Error(
                this,
                "evaluation.metrics",
                $"{string.Join(", ", evaluation.Metrics.Select(metric => metric.Name))} tell nothing about what retrieval missed. Add recall@{context.Design.Ranking.CandidatesOut}."
            );
        }
        var primary = evaluation.Primary.Metric;
        if (!Ordered.Contains(primary, StringComparer.Ordinal))
        {
            yield return context.Error(
                this,
                "evaluation.primary",
                $"'{evaluation.Primary.Name}' doesn't mind the order at the top of the list. Let one of {string.Join(", ", Ordered)} decide."
            );
        }
        var grades = context
            .Design.Label.Grades.Select(grade => grade.Value)
            .Where(grade => grade > 0)
            .Distinct()
            .Count();
        if (
            grades > 1
            && Ordered.Contains(primary, StringComparer.Ordinal)
            && primary is not ("ndcg" or "ndcg_exp")
        )
        {
            yield return context.Error(
                this,
                "evaluation.primary",
                $"The label has {grades} grades, and '{evaluation.Primary.Name}' sees only yes and no. Let ndcg decide."
            );
        }
    }
}
