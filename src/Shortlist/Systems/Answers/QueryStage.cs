using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Answers;

/// <summary>The first stage of a request: its query is understood within the budget, or else searched for as it was written.</summary>
internal sealed class QueryStage
{
    /// <summary>The stage, as budgets, failures and injected faults call it.</summary>
    public const string Name = "queries";

    /// <summary>Of the stage's budget, what is left for the understanding where an encoder is asked before it.</summary>
    public const double ShareAfterEncoder = 0.25;

    private readonly TimeSpan _budget;
    private readonly FaultBoard _faults;
    private readonly StageFailures _failures;

    public QueryStage(Design design, FaultBoard faults, StageFailures failures)
    {
        (_faults, _failures) = (faults, failures);
        _budget = BudgetOf(design) * (design.Queries.Encoder is null ? 1 : ShareAfterEncoder);
    }

    /// <summary>Of the whole stage; the deadline where the design gives it none.</summary>
    public static TimeSpan BudgetOf(Design design) =>
        design
            .Serving.Budgets.Where(budget => budget.Key == Name)
            .Select(budget => budget.Value)
            .DefaultIfEmpty(design.Serving.Deadline)
            .First();

    /// <summary>Understands the subject's query for all who ask of it later.</summary>
    /// <returns>Null where it was; else that it is taken as it was written, and why, as a sentence.</returns>
    public string? Understand(Subject subject, RequestFilter? filter, SystemState state, Deadline deadline)
    {
        if (state.Queries is not { } queries || string.IsNullOrEmpty(subject.Query))
        {
            return null;
        }
        if (TroubleWith(queries, subject, filter, deadline.Within(_budget)) is not { } trouble)
        {
            return null;
        }
        queries.TakeAsWritten(subject);
        return $"The query was searched for as it was written: its understanding {trouble}.";
    }

    private string? TroubleWith(
        QueryUnderstanding queries,
        Subject subject,
        RequestFilter? filter,
        Deadline deadline
    )
    {
        try
        {
            return _faults.IsAbsent(Name, deadline)
                    ? (_faults.Find(Name)?.Kind is FaultKind.Absent ? "is absent" : "came late")
                : queries.Understand(subject, filter, deadline) ? null
                : "came late";
        }
        catch (Exception failure) // Whatever it is: the words of the query are there all the same.
        {
            _failures.Add(Name, failure.Message);
            return "failed";
        }
    }
}
