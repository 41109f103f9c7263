namespace Shortlist.Designs.Linting;

/// <summary>Who has not measured the plain model can not say what the rich one is worth.</summary>
internal sealed class BaselineRule : ILintRule
{
    public string Id => "L15";

    public string Summary =>
        "The ladder holds a rule, then a linear model before anything richer, and the gates compare with the champion.";

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
        var richer = ladder.FirstOrDefault(model => model.Kind is not ("rule" or "linear"));
        if (richer is null ? !HasLinear(ladder) : !HasLinear(ladder.TakeWhile(model => model != richer)))
        {
            yield return context.Error(
                this,
                "ranking.ladder",
                richer is null
                    ? "No linear model is on the ladder, so nothing learned is held against the rule. Add { name: linear, kind: linear }."
                    : $"No linear model stands before '{richer.Name}' on the ladder, so nothing says what its richness gains. Put {{ name: linear, kind: linear }} before it: it trains in seconds."
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

    private static bool HasLinear(IEnumerable<KindSpec> ladder) =>
        ladder.Any(model => model.Kind is "linear");
}
