namespace Shortlist.Designs.Linting;

/// <summary>Budgets that add up to more than the deadline are wishes.</summary>
internal sealed class BudgetRule : ILintRule
{
    private const double SlackShareMin = 0.1;

    public string Id => "L04";

    public string Summary =>
        "Stage budgets fit into the deadline with a tenth to spare, and the deadline into what clients wait for.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (design, numbers) = (context.Design, context.Numbers);
        var deadline = design.Serving.Deadline;
        if (numbers.Slack < TimeSpan.Zero)
        {
            yield return context.Error(
                this,
                "serving.budgets",
                $"The stages may take {Quantity.Milliseconds(numbers.BudgetSum)}, {Quantity.Milliseconds(-numbers.Slack)} more than the deadline of {Quantity.Milliseconds(deadline)}. Take that much from the stages."
            );
        }
        else if (numbers.SlackShare < SlackShareMin)
        {
            yield return context.Warning(
                this,
                "serving.budgets",
                $"The stages may take {Quantity.Milliseconds(numbers.BudgetSum)} of {Quantity.Milliseconds(deadline)}, which leaves {Quantity.Share(numbers.SlackShare)}; a tenth is wanted for what no stage counts. Take {Quantity.Milliseconds(numbers.BudgetSum - (deadline * (1 - SlackShareMin)))} from them."
            );
        }
        var constraints = design.Constraints;
        if (deadline.TotalMilliseconds > constraints.LatencyP99Ms)
        {
            yield return context.Error(
                this,
                "serving.deadline",
                $"The deadline is {Quantity.Milliseconds(deadline)}, clients wait {Quantity.Plain(constraints.LatencyP99Ms)} ms (constraints.latency_ms.p99). Bring it down to that."
            );
        }
        if (
            constraints.LatencyP50Ms > constraints.LatencyP95Ms
            || constraints.LatencyP95Ms > constraints.LatencyP99Ms
        )
        {
            yield return context.Error(
                this,
                "constraints.latency_ms",
                $"p50 {Quantity.Plain(constraints.LatencyP50Ms)}, p95 {Quantity.Plain(constraints.LatencyP95Ms)} and p99 {Quantity.Plain(constraints.LatencyP99Ms)} ms don't rise. Put them in order."
            );
        }
        var retrieval = numbers.Budget("retrieval");
        foreach (var (i, retriever) in design.Retrieval.Retrievers.Index())
        {
            if (retrieval > TimeSpan.Zero && retriever.Budget > retrieval)
            {
                yield return context.Error(
                    this,
                    $"retrieval.retrievers[{i}].budget",
                    $"'{retriever.Name}' may take {Quantity.Milliseconds(retriever.Budget)}, all retrievers together, one after another, {Quantity.Milliseconds(retrieval)} (serving.budgets.retrieval). Lower it to that."
                );
            }
        }
    }
}
