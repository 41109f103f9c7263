namespace Shortlist.Designs.Linting;

/// <summary>An offline gain is worth what it does to people and to the business.</summary>
internal sealed class LinkRule : ILintRule
{
    public string Id => "L17";

    public string Summary =>
        "The deciding metric is linked to an online and a business metric, and what is optimised has a counterpart that would show cheating.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (design, evaluation) = (context.Design, context.Design.Evaluation);
        if (
            !evaluation.Links.Any(link =>
                string.Equals(link.Offline, evaluation.Primary.Name, StringComparison.Ordinal)
            )
        )
        {
            yield return context.Error(
                this,
                "evaluation.links",
                $"'{evaluation.Primary.Name}' decides between models, and nothing says which online and business metric it should move. Add a link from it."
            );
        }
        var goal = design.Problem.PrimaryBusinessMetric;
        if (!evaluation.Links.Any(link => string.Equals(link.Business, goal, StringComparison.Ordinal)))
        {
            yield return context.Warning(
                this,
                "evaluation.links",
                $"No link leads to '{goal}', the metric the design is for. Say which offline and online metric should move it."
            );
        }
        if (
            !evaluation
                .Online.Concat(evaluation.Guardrails)
                .Any(metric => metric is { Goal: "down", Of: not null })
        )
        {
            yield return context.Warning(
                this,
                "evaluation.guardrails",
                "Nothing counts what people did not want, so a list that baits looks good. Add a metric with goal down of an interaction such as hide or dismiss."
            );
        }
    }
}
