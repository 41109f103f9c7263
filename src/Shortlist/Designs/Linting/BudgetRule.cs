namespace Shortlist.Designs.Linting;

/// <summary>Budgets that add up to more than the deadline are wishes.</summary>
internal sealed class BudgetRule : ILintRule
{
    private const double SlackShareMin = 0.1;

    // Of the longest wait for a place: what the gate steers the usual one to.
    private const double UsualWaitShare = 0.25;

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
        foreach (var finding in Parts(context, design, numbers))
        {
            yield return finding;
        }
    }

    // What says of itself how long it takes fits into the stage it belongs to.
    private IEnumerable<Finding> Parts(LintContext context, Design design, DesignNumbers numbers)
    {
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
        var queries = numbers.Budget("queries");
        if (design.Queries.Encoder is { } encoder && queries > TimeSpan.Zero && encoder.Timeout > queries)
        {
            yield return context.Error(
                this,
                "queries.encoder.timeout",
                $"The encoder may take {Quantity.Milliseconds(encoder.Timeout)}, understanding a query as a whole {Quantity.Milliseconds(queries)} (serving.budgets.queries). Lower it to three quarters of that; the rest is for reading the query."
            );
        }
        var admission = numbers.Budget("admission");
        if (
            design.Serving.Admission is { } gate
            && admission > TimeSpan.Zero
            && gate.Wait * UsualWaitShare > admission
        )
        {
            yield return context.Warning(
                this,
                "serving.admission.wait",
                $"Under load requests usually wait {Quantity.Milliseconds(gate.Wait * UsualWaitShare)} for a place, a quarter of the longest wait; the budget of admission is {Quantity.Milliseconds(admission)}. Lower it to {Quantity.Milliseconds(admission / UsualWaitShare)}."
            );
        }
    }
}
