using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments;

public sealed class PairedDifferenceTests
{
    private static readonly MetricSpec Ndcg = new() { Metric = "ndcg", At = 5 };

    [Fact]
    public void Is_the_mean_of_the_differences_and_narrower_than_the_values()
    {
        var (champion, candidate) = (Report(0), Report(0.3));

        var difference = PairedDifference.Of(Ndcg, candidate, champion);

        Assert.Equal(
            candidate.Find("ndcg@5")!.Value!.Value - champion.Find("ndcg@5")!.Value!.Value,
            difference.Improvement!.Value,
            12
        );
        var value = champion.Find("ndcg@5")!.Interval!.Value;
        var interval = difference.Interval!.Value;
        Assert.True(interval.Low > 0);
        Assert.True(interval.High - interval.Low < value.High - value.Low);
    }

    [Fact]
    public void A_system_against_itself_is_exactly_nothing()
    {
        var difference = PairedDifference.Of(Ndcg, Report(0), Report(0));

        Assert.Equal(
            (0.0, 0.0, 0.0),
            (difference.Improvement, difference.Interval!.Value.Low, difference.Interval.Value.High)
        );
    }

    [Theory]
    [InlineData("auc")]
    [InlineData("logloss")]
    [InlineData("calibration_ratio")]
    public void A_better_score_improves_whichever_way_the_metric_runs(string name)
    {
        MetricSpec spec = new() { Metric = name };
        var random = new SeededRandom(3);
        var labels = Enumerable.Range(0, 400).Select(_ => (float)random.Next(2)).ToArray();
        var good = labels.Select(label => 0.5 + ((label - 0.5) * 0.6 * random.NextDouble()) + 0.01).ToArray();
        var poor = good.Select(score => Math.Clamp(score + (random.NextDouble() * 0.5), 0, 1)).ToArray();

        var difference = PairedDifference.Of(
            spec,
            Evaluation.OfRows(ScoredRows.Create(good, labels), [spec]),
            Evaluation.OfRows(ScoredRows.Create(poor, labels), [spec])
        );

        Assert.True(difference.Interval!.Value.Low > 0);
        Assert.True(difference.Interval.Value.Contains(difference.Improvement!.Value));
    }

    [Fact]
    public void Reports_of_other_queries_cannot_be_compared()
    {
        Assert.Throws<ArgumentException>(() => PairedDifference.Of(Ndcg, Report(0), Report(0, count: 10)));
        Assert.Throws<ArgumentException>(() =>
            PairedDifference.Of(new MetricSpec { Metric = "auc" }, Report(0), Report(0))
        );
    }

    /// <summary>Rankings whose scores know a part of the grades.</summary>
    internal static MetricReport Report(double knowledge, int count = 200)
    {
        var random = new SeededRandom(31);
        var lists = Enumerable
            .Range(0, count)
            .Select(_ =>
            {
                var grades = Enumerable.Range(0, 10).Select(i => i == 3 ? 2f : random.Next(3)).ToArray();
                return JudgedList.FromRows(
                    [.. grades.Select(grade => (float)(random.NextDouble() + (knowledge * grade)))],
                    grades
                );
            })
            .ToArray();
        return Evaluation.OfLists(lists, [Ndcg]);
    }
}
