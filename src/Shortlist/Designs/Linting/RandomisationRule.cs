namespace Shortlist.Designs.Linting;

/// <summary>Without chance in the lists the log can not say what another ranker would have done.</summary>
internal sealed class RandomisationRule : ILintRule
{
    public string Id => "L31";

    public string Summary =>
        "Some lists are drawn at random, or the design says that nothing can be estimated from the log.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var evaluation = context.Design.Evaluation;
        var draws = context.Design.Ranking.Selection.Any(ExplorationRule.Draws);
        if (!draws && evaluation.RandomisedShare <= 0 && evaluation.OffPolicy.Length == 0)
        {
            yield return context.Warning(
                this,
                "evaluation",
                "No list is drawn at random, so no off-policy estimate is possible, and nothing says so. Set randomised_share, let a selector explore, or say in off_policy that there are none."
            );
        }
    }
}
