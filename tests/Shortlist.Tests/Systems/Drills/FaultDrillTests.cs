using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;
using Shortlist.Systems.Drills;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Drills;

public sealed class FaultDrillTests
{
    private const int Lists = 6_000;
    private const double ErrorMax = 0.03;

    private static readonly Design Design = TestDesigns.Small with
    {
        Experiments = [],
        Evaluation = TestDesigns.Small.Evaluation with { TestShare = 0.5 },
    };

    // All there are: what is tested is the saying and not the size of a sample.
    private static readonly RungReviewLimits Limits = new()
    {
        RequestCountMax = 2_000,
        OneLessCountMax = 2_000,
        TwoLessListCountMax = 20_000,
    };

    // Once for all tests: half a minute on a busy machine.
    private static readonly Lazy<IReadOnlyList<FaultResult>> Drilled = new(Drill);

    [Fact]
    public void Every_feature_every_retriever_and_the_ranker_are_broken_alone_and_in_pairs()
    {
        var results = Drilled.Value;

        const int Parts = 5 + 1; // Retrievers and the ranker, in three ways each.
        Assert.Equal(
            1 + Design.Ranking.Features.Count + (3 * Parts) + (9 * Parts * (Parts - 1) / 2),
            results.Count
        );
        Assert.All(results, result => Assert.NotEqual(0, result.Answers));
    }

    [Fact]
    public void No_request_fails() => Assert.All(Drilled.Value, result => Assert.Empty(result.Failures));

    [Fact]
    public void Every_answer_is_made_on_the_rung_that_the_design_wants()
    {
        // Where nothing is left to rank, as for people of whom nobody knows anything, what is popular is.
        Assert.All(
            Drilled.Value.Where(result => !result.Case.IsSlow),
            result =>
            {
                Assert.True(
                    result.Reasons.All(reason =>
                        reason.Reason.Contains("No retriever put anything forward", StringComparison.Ordinal)
                    ),
                    Line(result)
                );
                Assert.Equal(result.Answers - result.OnDesigned, result.Reasons.Sum(reason => reason.Count));
            }
        );
        Assert.Equal(Drilled.Value[0].Answers, Drilled.Value[0].OnDesigned);
        // What is slow may cost others their time, too, and a ranker that is slow may still be in time.
        Assert.All(
            Drilled.Value.Where(result => result.Case.IsSlow),
            result => Assert.DoesNotContain(result.Rungs, rung => rung.Rung is RungNames.Static)
        );
        Assert.Equal(
            ["full", "light", "partial"],
            Drilled.Value.Select(result => result.Case.Rung).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void What_fails_is_as_good_as_gone() =>
        Assert.All(Drilled.Value, result => Assert.True(result.Differing == 0, Line(result)));

    [Fact]
    public void Answers_are_worth_what_they_say_on_requests_that_nobody_had_measured()
    {
        var whole = Drilled.Value[0];

        Assert.All(
            Drilled.Value.Where(result => result.Case.IsAbsence),
            result =>
            {
                Assert.True(result.N >= 400, Line(result));
                // Against what both are with everything there: whether a half of the requests is harder than the other is chance.
                var declared = result.Declared - whole.Declared;
                var measured = result.Measured - whole.Measured;
                Assert.True(Math.Abs(declared - measured) <= ErrorMax, Line(result));
            }
        );
        Assert.Contains(Drilled.Value, result => whole.Declared - result.Declared > 2 * ErrorMax);
    }

    private static string Line(FaultResult result) =>
        $"{result.Case.Name}: wanted {result.Case.Rung}, got {string.Join(", ", result.Rungs)}; declared {result.Declared:0.0000}, measured {result.Measured:0.0000}, n {result.N}; {result.Differing} differ. {string.Join(" | ", result.Reasons)}";

    private static IReadOnlyList<FaultResult> Drill()
    {
        LoggedEvent[] log =
        [
            .. SmallWorld.History(Lists).Select((happened, offset) => new LoggedEvent(offset, happened)),
        ];
        var options = new SystemOptions { Threads = 2 };
        var drilled = DrillBundle.Train(
            Design,
            () => log,
            Limits,
            options,
            TimeProvider.System,
            null,
            CancellationToken.None
        );
        return new FaultDrill(Design, options).Run(() => log, drilled, null, CancellationToken.None);
    }
}
