using Shortlist.Basics;
using Shortlist.Serving;
using Shortlist.Systems.Answers;
using Shortlist.Tests.Queries;

namespace Shortlist.Tests.Systems.Answers;

public sealed class QueryStageTests
{
    private readonly QueryBench _small = new QueryBench().Filled();

    [Theory]
    [InlineData(FaultKind.Slow, "came late")]
    [InlineData(FaultKind.Failing, "failed")]
    [InlineData(FaultKind.Absent, "is absent")]
    public void A_query_that_nobody_understands_is_searched_for_as_it_was_written(FaultKind kind, string how)
    {
        var answer = Answer("gardn -\"week 3\"", AnsweringBench.Fault("queries", kind));

        Assert.Equal("partial", answer.Rung);
        Assert.Equal(
            $"The query was searched for as it was written: its understanding {how}.",
            answer.RungReason
        );
        Assert.Equal(["stage:queries"], answer.Lost);
        Assert.Null(answer.Query!.Correction);
        Assert.NotEmpty(answer.Query.Excluded);
        Assert.Null(answer.ExpectedQuality);
    }

    [Fact]
    public void A_request_without_a_query_loses_nothing()
    {
        Assert.Equal("full", Answer(null, AnsweringBench.Fault("queries", FaultKind.Failing)).Rung);
        Assert.Equal("full", Answer("gardn").Rung);
        Assert.NotNull(Answer("gardn").Query!.Correction);
    }

    [Fact]
    public void The_budget_is_the_designs_and_the_deadline_where_it_gives_none()
    {
        var design = _small.Design;
        Assert.Equal(design.Serving.Deadline, QueryStage.BudgetOf(design));
        Assert.Equal(
            TimeSpan.FromMilliseconds(7),
            QueryStage.BudgetOf(
                design with
                {
                    Serving = design.Serving with
                    {
                        Budgets = [new("queries", TimeSpan.FromMilliseconds(7))],
                    },
                }
            )
        );
    }

    private RankAnswer Answer(string? query, params Fault[] faults)
    {
        var design = _small.Design with
        {
            Experiments = [],
            Serving = _small.Design.Serving with { Budgets = [new("queries", TimeSpan.FromMilliseconds(2))] },
        };
        var bench = new AnsweringBench(design);
        bench.Faults.Set(faults);
        return bench
            .Answering.Answer(AnsweringBench.Request() with { Query = query }, _small.State, bench.Bundle)
            .Answer;
    }
}
