namespace Shortlist.Designs.Linting;

/// <summary>A ranker that is too dear for its budget runs into the deadline on every request.</summary>
internal sealed class StageCostRule : ILintRule
{
    public string Id => "L05";

    public string Summary => "Features and scores of all candidates fit into their budgets.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (design, numbers) = (context.Design, context.Numbers);
        if (numbers.RankingTime > numbers.RankingBudget)
        {
            yield return context.Error(
                this,
                "ranking.microseconds_per_candidate",
                $"{design.Ranking.CandidatesIn} candidates of {Quantity.Plain(design.Ranking.MicrosecondsPerCandidate)} µs on {Quantity.Plain(design.Serving.CoresPerRequest)} cores take {Quantity.Milliseconds(numbers.RankingTime)}; features and scoring have {Quantity.Milliseconds(numbers.RankingBudget)}. Score {Quantity.Plain(numbers.CandidatesInBudget)} candidates, or put a lighter ranker before this one."
            );
        }
        else if (design.Ranking.MicrosecondsPerCandidate <= 0)
        {
            yield return context.Warning(
                this,
                "ranking.microseconds_per_candidate",
                "Nobody has said what a candidate costs, so nobody knows whether the budgets hold. Measure it and write it down."
            );
        }
    }
}
