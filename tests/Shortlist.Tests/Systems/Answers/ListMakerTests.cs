using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

public sealed class ListMakerTests
{
    [Fact]
    public void A_list_made_again_from_what_its_answer_says_is_the_same_to_the_bit()
    {
        var bench = new AnsweringBench();
        var maker = new ListMaker(bench.Design);
        var light = LightModel.Of(bench.Design)!;
        HashSet<string> rungs = [];
        foreach (
            var faults in FaultMatrix
                .Singles(bench.Design, bench.State.Features)
                .Where(faults => faults[0].Kind is not FaultKind.Slow)
        )
        {
            var answer = bench.Under(faults);
            var made = maker.Make(
                PlanOf(bench, answer) with
                {
                    Model = answer.Rung is RungNames.Light ? light.Model : bench.Bundle.Chosen,
                    Wanted = answer.Rung is RungNames.Light ? light.Wanted : [],
                },
                bench.State
            );

            rungs.Add(answer.Rung);
            Assert.Equal(ShownBy(answer.Items), ShownBy(made.Items!));
        }
        Assert.Equal(RungNames.All.Except([RungNames.LastGood]), rungs.OrderBy(Ladder.PlaceOf));
    }

    [Fact]
    public void Where_time_is_short_fewer_candidates_are_ranked_the_best_of_the_merge_and_the_answer_says_how_many()
    {
        var bench = new AnsweringBench();
        var cost = new CandidateCost();
        cost.Add(1, TimeSpan.FromMilliseconds(0.22)); // 4 ms for features and scores: sixteen of them.
        var plan = PlanOf(bench, bench.Answer()) with
        {
            Model = bench.Bundle.Chosen,
            Cost = cost,
            Deadline = Deadline.After(bench.Design.Serving.Deadline, bench.Clock),
        };
        var maker = new ListMaker(bench.Design);

        var cut = maker.Make(plan, bench.State);
        var all = maker.Make(plan with { Cost = null }, bench.State);
        var again = maker.Make(
            plan with
            {
                Cost = null,
                CandidateLimit = 16,
                Deadline = Deadline.Never,
            },
            bench.State
        );

        Assert.Equal((16, null), (cut.CandidateLimit, all.CandidateLimit));
        Assert.Equal(all.Candidates!.Items.Take(16), cut.Candidates!.Items);
        Assert.Equal(all.Candidates.Items.Length, cut.Candidates.CutFrom);
        Assert.Equal(ShownBy(cut.Items!), ShownBy(again.Items!));
    }

    [Fact]
    public void What_a_stage_throws_is_a_reason_where_somebody_waits_and_thrown_where_nobody_does()
    {
        var bench = new AnsweringBench();
        var misfit = bench.Bundle.Chosen with { Ranker = new RuleRanker(["of", "another", "width"], 0) };
        var plan = PlanOf(bench, bench.Answer()) with { Model = misfit };
        var maker = new ListMaker(bench.Design);

        var made = maker.Make(
            plan with
            {
                Deadline = Deadline.After(TimeSpan.FromSeconds(1), bench.Clock),
            },
            bench.State
        );

        Assert.Null(made.Items);
        Assert.Equal(("scoring", DependencyNames.Bundle), (made.Failure?.Stage, made.Broken));
        Assert.Throws<ArgumentException>(() => maker.Make(plan, bench.State));
    }

    private static ListPlan PlanOf(AnsweringBench bench, RankAnswer answer) =>
        new()
        {
            Request = AnsweringBench.Request(),
            Subject = bench.State.SubjectOf(
                AnsweringBench.Request().User,
                AnsweringBench.Request().Session,
                null,
                AnsweringBench.Request().Context,
                answer.At
            ),
            Rung = answer.Rung,
            Model = bench.Bundle.Chosen,
            Trained = TrainedParts.None,
            Skipped = [.. answer.Retrievers.Where(report => report.Skipped).Select(report => report.Name)],
            Lost = answer.Lost,
            CandidateLimit = answer.CandidateLimit ?? int.MaxValue,
            Seed = StableHash.Of(answer.Request.Value),
        };

    private static IEnumerable<(string, int)> ShownBy(IEnumerable<RankedItem> items) =>
        items.Select(item => (item.Item.Value, BitConverter.SingleToInt32Bits((float)item.Score)));
}
