using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Diversity;
using Shortlist.Judgments.Lists;
using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments;

public sealed class EvaluationTests
{
    private static readonly MetricSpec[] Metrics =
    [
        new() { Metric = "ndcg", At = 10 },
        new() { Metric = "mrr" },
        new() { Metric = "auc" },
        new() { Metric = "coverage" },
    ];

    [Fact]
    public void Each_kind_computes_its_own_metrics_and_the_reports_join()
    {
        var rows = ScoredRows.Create([.1, .4, .35, .8], [0, 0, 1, 1]);
        var shown = new ShownLists
        {
            ItemCount = 4,
            Lists =
            [
                [0, 1],
            ],
        };

        var report = Evaluation
            .OfLists(Lists(30), Metrics)
            .With(Evaluation.OfRows(rows, Metrics))
            .With(Evaluation.OfShown(shown, Metrics));

        Assert.Equal(
            ["ndcg@10", "mrr", "judged@10", "judged", "auc", "coverage"],
            report.Metrics.Select(metric => metric.Name)
        );
        Assert.Equal(0.75, report.Find("auc")!.Value);
        Assert.Equal(0.5, report.Find("coverage")!.Value);
        Assert.Null(report.Find("coverage")!.Interval);
    }

    [Fact]
    public void A_value_is_the_mean_over_defined_queries_within_its_interval()
    {
        JudgedList[] lists = [.. Lists(30), JudgedList.FromRows([1], [0])];

        var value = Evaluation.OfLists(lists, Metrics).Find("ndcg@10")!;

        Assert.Equal(
            lists.Take(30).Average(list => new Ndcg().Compute(list, 10)!.Value),
            value.Value!.Value,
            12
        );
        Assert.Equal((30, 1), (value.Count, value.UndefinedCount));
        Assert.True(value.Interval!.Value.Contains(value.Value.Value));
        Assert.Equal(IntervalMethod.Bootstrap, value.Method);
    }

    [Fact]
    public void An_undefined_metric_is_a_value_with_a_reason()
    {
        var value = Evaluation.OfLists([JudgedList.FromRows([1], [0])], Metrics).Find("mrr")!;

        Assert.Null(value.Value);
        Assert.Equal("undefined where no query has a relevant item", value.Reason);
        var rows = Evaluation.OfRows(ScoredRows.Create([1.0], [1]), Metrics).Find("auc")!;
        Assert.Equal("undefined where all rows have the same label", rows.Reason);
    }

    [Fact]
    public void Slices_are_reported_with_their_own_n()
    {
        var lists = Lists(30);
        var countries = new Slicing("user.country", [.. lists.Select((_, i) => i % 3 == 0 ? "PT" : "DE")]);

        var report = Evaluation.OfLists(lists, Metrics, [countries]);

        Assert.Equal(["DE", "PT"], report.Slices.Select(slice => slice.Value));
        var portugal = report.Slices[1].Metrics[0];
        Assert.Equal(10, portugal.Count);
        Assert.Equal(
            lists.Where((_, i) => i % 3 == 0).Average(list => new Ndcg().Compute(list, 10)!.Value),
            portugal.Value!.Value,
            12
        );
    }

    [Fact]
    public void Slices_of_rows_hold_only_their_rows()
    {
        var rows = ScoredRows.Create([.1, .9, .2, double.NaN, .8], [1, 0, 0, 1, 1]);
        var slicing = new Slicing("device", ["a", "a", "b", "b", "b"]);

        var report = Evaluation.OfRows(rows, Metrics, [slicing]);

        Assert.Equal([0.0, 1.0], report.Slices.Select(slice => slice.Metrics[0].Value!.Value));
        Assert.Equal([2, 2], report.Slices.Select(slice => slice.Metrics[0].Count));
    }

    [Fact]
    public void Slices_of_lists_and_rows_join_by_value()
    {
        var lists = Evaluation.OfLists(Lists(2), Metrics, [new Slicing("x", ["a", "b"])]);
        var rows = Evaluation.OfRows(
            ScoredRows.Create([.1, .9], [1, 0]),
            Metrics,
            [new Slicing("x", ["a", "b"])]
        );

        var slices = lists.With(rows).Slices;

        Assert.Equal(["a", "b"], slices.Select(slice => slice.Value));
        Assert.Equal("auc", slices[0].Metrics[^1].Name);
    }

    [Fact]
    public void Errors_are_counted_beside_every_value()
    {
        var grades = new Dictionary<ItemId, double> { [new("a")] = 1 };
        var list = JudgedList.FromRanking([new("a"), new("b"), new("a")], [], grades);

        Assert.All(Evaluation.OfLists([list], Metrics).Metrics, metric => Assert.Equal(1, metric.ErrorCount));
    }

    [Fact]
    public void Row_intervals_draw_users_not_rows()
    {
        // Ten users with a hundred equal rows each: drawing rows would make the interval far too narrow.
        var random = new SeededRandom(8);
        var (scores, labels, users) = (new List<double>(), new List<float>(), new List<int>());
        for (var user = 0; user < 10; user++)
        {
            var taste = random.NextDouble();
            for (var row = 0; row < 100; row++)
            {
                scores.Add(0.5);
                labels.Add(random.NextDouble() < taste ? 1 : 0);
                users.Add(user);
            }
        }
        MetricSpec[] brier = [new() { Metric = "calibration_ratio" }];

        var byUser = Evaluation.OfRows(ScoredRows.Create([.. scores], [.. labels], users: [.. users]), brier);
        var byRow = Evaluation.OfRows(ScoredRows.Create([.. scores], [.. labels]), brier);

        Assert.True(Width(byUser.Metrics[0]) > 2 * Width(byRow.Metrics[0]));
        Assert.Equal(byUser.Metrics[0].Value, byRow.Metrics[0].Value);
    }

    [Fact]
    public void A_slicing_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            Evaluation.OfLists(Lists(3), Metrics, [new Slicing("x", ["a"])])
        );

    private static double Width(MetricValue value) => value.Interval!.Value.High - value.Interval.Value.Low;

    private static JudgedList[] Lists(int count)
    {
        var random = new SeededRandom(21);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    JudgedList.FromRows(
                        [.. Enumerable.Range(0, 12).Select(_ => (float)random.NextDouble())],
                        [.. Enumerable.Range(0, 12).Select(i => i == 0 ? 1f : random.Next(3))]
                    )
                ),
        ];
    }
}
