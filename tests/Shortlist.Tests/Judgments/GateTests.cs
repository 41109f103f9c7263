using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Diversity;
using Shortlist.Judgments.Lists;
using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments;

public sealed class GateTests
{
    private static readonly MetricSpec Ndcg = new() { Metric = "ndcg", At = 5 };

    [Theory]
    [InlineData(0.3, 0, true)]
    [InlineData(0, 0.3, false)]
    public void A_candidate_passes_only_where_it_is_surely_no_worse(
        double candidate,
        double champion,
        bool passed
    )
    {
        var outcome = Gate.Evaluate(
            Against("champion", 0),
            PairedDifferenceTests.Report(candidate),
            PairedDifferenceTests.Report(champion)
        );

        Assert.Equal(passed, outcome.Passed);
        Assert.StartsWith("ndcg@5 improves by", outcome.Why);
        Assert.EndsWith("at least 0 is asked.", outcome.Why);
    }

    [Fact]
    public void The_lower_end_decides_not_the_value()
    {
        var report = PairedDifferenceTests.Report(0.1);
        var value = report.Find("ndcg@5")!;
        var between = (value.Value!.Value + value.Interval!.Value.Low) / 2;

        Assert.False(Gate.Evaluate(Against("absolute", between), report, null).Passed);
        Assert.True(Gate.Evaluate(Against("absolute", value.Interval.Value.Low), report, null).Passed);
    }

    [Fact]
    public void A_loss_must_stay_below_and_a_ratio_near_one()
    {
        var labels = Enumerable.Range(0, 1_000).Select(i => (float)(i % 2)).ToArray();
        MetricSpec[] specs = [new() { Metric = "brier" }, new() { Metric = "calibration_ratio" }];
        var report = Evaluation.OfRows(ScoredRows.Create([.. labels.Select(_ => 0.55)], labels), specs);

        Assert.True(Gate.Evaluate(Against("absolute", 0.27) with { Metric = specs[0] }, report, null).Passed);
        Assert.False(
            Gate.Evaluate(Against("absolute", 0.25) with { Metric = specs[0] }, report, null).Passed
        );
        Assert.True(Gate.Evaluate(Against("absolute", 0.2) with { Metric = specs[1] }, report, null).Passed);
        Assert.False(Gate.Evaluate(Against("absolute", 0.1) with { Metric = specs[1] }, report, null).Passed);
    }

    [Fact]
    public void The_first_bundle_has_nothing_to_fall_behind() =>
        Assert.True(Gate.Evaluate(Against("champion", 0), PairedDifferenceTests.Report(0), null).Passed);

    [Fact]
    public void A_metric_that_was_not_computed_refuses()
    {
        var outcome = Gate.Evaluate(
            Against("absolute", 0) with
            {
                Metric = new MetricSpec { Metric = "auc" },
            },
            PairedDifferenceTests.Report(0),
            null
        );

        Assert.False(outcome.Passed);
        Assert.Equal("auc was not computed for the candidate.", outcome.Why);
    }

    [Fact]
    public void Errors_an_undefined_value_and_too_few_queries_refuse()
    {
        var broken = Evaluation.OfLists([JudgedList.FromRows([float.NaN, 1], [1, 0])], [Ndcg]);
        var undefined = Evaluation.OfLists([JudgedList.FromRows([1], [0])], [Ndcg]);
        var single = Evaluation.OfLists([JudgedList.FromRows([1], [1])], [Ndcg]);

        Assert.Contains("aren't numbers", Why(broken));
        Assert.Contains("no query has a relevant item", Why(undefined));
        Assert.Contains("too few", Why(single));

        static string Why(MetricReport report)
        {
            var outcome = Gate.Evaluate(Against("absolute", 0), report, null);
            Assert.False(outcome.Passed);
            return outcome.Why;
        }
    }

    [Fact]
    public void A_metric_of_all_lists_together_is_judged_as_it_is()
    {
        MetricSpec spec = new() { Metric = "coverage" };
        var report = Evaluation.OfShown(
            new ShownLists
            {
                ItemCount = 2,
                Lists =
                [
                    [0],
                ],
            },
            [spec]
        );

        Assert.True(Gate.Evaluate(Against("absolute", 0.5) with { Metric = spec }, report, null).Passed);
        Assert.True(Gate.Evaluate(Against("champion", 0) with { Metric = spec }, report, report).Passed);
        Assert.False(Gate.Evaluate(Against("champion", 0.1) with { Metric = spec }, report, report).Passed);
    }

    [Fact]
    public void A_gate_against_anything_else_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            Gate.Evaluate(Against("baseline", 0), PairedDifferenceTests.Report(0), null)
        );

    private static GateSpec Against(string against, double value) =>
        new()
        {
            Metric = Ndcg,
            Against = against,
            Value = value,
        };
}
