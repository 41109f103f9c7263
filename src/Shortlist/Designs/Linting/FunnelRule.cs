namespace Shortlist.Designs.Linting;

/// <summary>Each stage must have fewer items to care for than the one before, and the last enough to choose from.</summary>
internal sealed class FunnelRule : ILintRule
{
    private const int PagesToChooseFrom = 3;

    public string Id => "L06";

    public string Summary =>
        "The funnel narrows from stage to stage and ends with three pages to choose from.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (retrieval, ranking, serving) = (
            context.Design.Retrieval,
            context.Design.Ranking,
            context.Design.Serving
        );
        var found = retrieval.Retrievers.Sum(retriever => retriever.Limit);
        if (found < retrieval.Limit)
        {
            yield return context.Warning(
                this,
                "retrieval.limit",
                $"All retrievers together put forward {found} candidates, so the limit of {retrieval.Limit} is never met. Raise their limits or lower this one."
            );
        }
        if (ranking.CandidatesIn > retrieval.Limit)
        {
            yield return context.Error(
                this,
                "ranking.candidates_in",
                $"{ranking.CandidatesIn} candidates are to be scored, but retrieval keeps {retrieval.Limit}. Lower the one or raise the other."
            );
        }
        if (ranking.CandidatesOut >= ranking.CandidatesIn)
        {
            yield return context.Error(
                this,
                "ranking.candidates_out",
                $"{ranking.CandidatesIn} candidates go in and {ranking.CandidatesOut} come out, so ranking narrows nothing. Let fewer out."
            );
        }
        var wanted = Math.Max(serving.PageSize * PagesToChooseFrom, serving.PageSizeMax);
        if (ranking.CandidatesOut < wanted)
        {
            yield return context.Error(
                this,
                "ranking.candidates_out",
                $"{ranking.CandidatesOut} candidates are left for a page of {serving.PageSize} (at most {serving.PageSizeMax}); filters and selection need {wanted} to choose from. Let {wanted} out, or make pages smaller."
            );
        }
    }
}
