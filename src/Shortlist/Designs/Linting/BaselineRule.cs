namespace Shortlist.Designs.Linting;

/// <summary>Who has not measured the plain model can not say what the rich one is worth.</summary>
internal sealed class BaselineRule : ILintRule
{
    public string Id => "L15";

    public string Summary =>
        "The ladder holds a rule, then a linear model or trees, and the gates compare with the champion.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var ladder = context.Design.Ranking.Ladder;
        if (ladder.Count == 0 || ladder[0].Kind is not "rule")
        {
            yield return context.Error(
                this,
                "ranking.ladder",
                $"The ladder begins with {(ladder.Count == 0 ? "nothing" : $"'{ladder[0].Kind}'")}; the first step is a rule, the score to beat. Put one there."
            );
        }
        if (!ladder.Any(model => model.Kind is "linear" or "trees"))
        {
            yield return context.Error(
                this,
                "ranking.ladder",
                "No linear model and no trees are on the ladder, so a richer model has nothing learned to beat. Add one."
            );
        }
        if (!context.Design.Evaluation.Gates.Any(gate => gate.Against is "champion"))
        {
            yield return context.Error(
                this,
                "evaluation.gates",
                "No gate compares with the champion, so a bundle that is worse than the serving one passes. Add a gate against champion."
            );
        }
    }
}
