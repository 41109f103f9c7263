using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;

namespace Shortlist.Tests.Judgments.Lists;

public sealed class IListMetricTests
{
    public static TheoryData<string> Names =>
        [.. MetricCatalog.All.OfType<IListMetric>().Select(metric => metric.Name)];

    // The outputs of trec_eval 10.0 -c; it ranks tied scores by descending name, so q5 is c before b.
    [Theory]
    [InlineData("map", null, 0.4, 0.5, 0, 0.5, 0.2800)]
    [InlineData("map", 3, 0.1250, 0.5, 0, 0.5, 0.2250)]
    [InlineData("mrr", null, 0.5, 0.5, 0, 0.5, 0.3000)]
    [InlineData("precision", 3, 0.3333, 0.3333, 0, 0.3333, 0.2000)]
    [InlineData("precision", 5, 0.6, 0.2, 0, 0.2, 0.2000)]
    [InlineData("recall", 3, 0.25, 1, 0, 1, 0.4500)]
    [InlineData("recall", 5, 0.75, 1, 0, 1, 0.5500)]
    [InlineData("ndcg", 3, 0.3597, 0.6309, 0, 0.6309, 0.3243)]
    [InlineData("ndcg", 5, 0.5441, 0.6309, 0, 0.6309, 0.3612)]
    public void Agrees_with_trec_eval(
        string name,
        int? depth,
        double q1,
        double q2,
        double q3,
        double q5,
        double meanWithUndefinedAsZero
    )
    {
        var metric = (IListMetric)MetricCatalog.Get(name);
        double?[] values = [.. Trec.Select(list => metric.Compute(list, depth ?? IListMetric.WholeList))];

        Assert.Equal(q1, values[0]!.Value, 4);
        Assert.Equal(q2, values[1]!.Value, 4);
        Assert.Equal(q3, values[2]!.Value, 4);
        Assert.Null(values[3]); // trec_eval -c counts zero; a query without a relevant item says nothing of a system.
        Assert.Equal(q5, values[4]!.Value, 4);
        Assert.Equal(meanWithUndefinedAsZero, values.Average(value => value ?? 0), 4);
    }

    [Theory]
    [InlineData("ndcg_exp", 3, 0.424959)]
    [InlineData("ndcg_exp", 5, 0.555066)]
    [InlineData("ndcg", 3, 0.359719)]
    [InlineData("ndcg", 5, 0.544076)]
    [InlineData("map_min", 3, 0.166667)]
    [InlineData("mrr_all", IListMetric.WholeList, 0.316667 * 3 / 4)] // MIND's lists hold all positives; one isn't ranked here.
    [InlineData("err", IListMetric.WholeList, 0.449609)]
    [InlineData("rbp", IListMetric.WholeList, 0.344320)]
    [InlineData("judged", 3, 0.666667)]
    [InlineData("hit_rate", 1, 0)]
    [InlineData("hit_rate", 2, 1)]
    public void Agrees_with_the_golden_variants(string name, int depth, double expected) =>
        Assert.Equal(expected, ((IListMetric)MetricCatalog.Get(name)).Compute(Trec[0], depth)!.Value, 6);

    [Fact]
    public void Binary_grades_agree_too()
    {
        var binary = Grades(("d1", 1), ("d2", 1), ("d3", 0), ("d4", 1), ("d5", 1), ("d6", 0));

        Assert.Equal(0.565450, new Ndcg().Compute(Ranked(binary, "d3", "d1", "d9", "d4", "d5"), 5)!.Value, 6);
    }

    [Theory]
    [InlineData(
        new float[] { 10, 0, 0, 1, 5 },
        new[] { .1f, .2f, .3f, 4, 70 },
        IListMetric.WholeList,
        0.695694
    )]
    [InlineData(
        new float[] { 10, 0, 0, 1, 5 },
        new[] { .05f, 1.1f, 1, .5f, 0 },
        IListMetric.WholeList,
        0.493680
    )]
    [InlineData(new float[] { 10, 0, 0, 1, 5 }, new[] { .05f, 1.1f, 1, .5f, 0 }, 4, 0.352024)]
    [InlineData(
        new float[] { 10, 0, 0, 1, 5 },
        new float[] { 3, 3, 3, 3, 3 },
        IListMetric.WholeList,
        0.690979
    )]
    [InlineData(new float[] { 10, 0, 0, 1, 5 }, new float[] { 1, 0, 0, 0, 1 }, 1, 0.75)]
    [InlineData(
        new float[] { 10, 0, 0, 1, 5 },
        new float[] { 1, 0, 0, 0, 1 },
        IListMetric.WholeList,
        0.927973
    )]
    [InlineData(new float[] { 10, 0, 0, 1, 5 }, new[] { 1, 1, 1, .5f, .5f }, IListMetric.WholeList, 0.699812)]
    public void Ndcg_of_tied_scores_agrees_with_scikit_learn(
        float[] grades,
        float[] scores,
        int depth,
        double expected
    ) => Assert.Equal(expected, new Ndcg().Compute(JudgedList.FromRows(scores, grades), depth)!.Value, 6);

    [Theory]
    [MemberData(nameof(Names))]
    public void Ties_are_the_mean_over_every_order_of_the_tied(string name)
    {
        if (name is "judged")
        {
            return; // Every row of a group of rows is judged; JudgedListTests looks at unjudged ties.
        }
        var metric = (IListMetric)MetricCatalog.Get(name);
        var random = new SeededRandom(1);
        for (var round = 0; round < 120; round++)
        {
            var count = 1 + random.Next(6);
            var scores = Enumerable.Range(0, count).Select(_ => (float)random.Next(3)).ToArray();
            var grades = Enumerable.Range(0, count).Select(_ => (float)random.Next(4)).ToArray();
            grades[random.Next(count)] = 3;
            var depth = random.Next(4) == 0 ? IListMetric.WholeList : 1 + random.Next(7);

            Assert.Equal(
                PlainListMetrics.Mean(name, scores, grades, depth),
                metric.Compute(JudgedList.FromRows(scores, grades), depth)!.Value,
                10
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_returned_scores_nothing_and_nothing_relevant_is_undefined(string name)
    {
        var metric = (IListMetric)MetricCatalog.Get(name);
        if (name is "judged")
        {
            Assert.Null(metric.Compute(Ranked(Grades(("a", 1))), 10));
            return;
        }
        Assert.Equal(0, metric.Compute(Ranked(Grades(("a", 1))), 10));
        Assert.Null(metric.Compute(Ranked(Grades(("a", 0)), "a"), 10));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lies_between_zero_and_one_and_never_falls_when_a_relevant_item_moves_up(string name)
    {
        var metric = (IListMetric)MetricCatalog.Get(name);
        var random = new SeededRandom(9);
        for (var round = 0; round < 200; round++)
        {
            var count = 2 + random.Next(30);
            var grades = Enumerable
                .Range(0, count)
                .Select(_ => (float)Math.Max(0, random.Next(6) - 2))
                .ToArray();
            grades[random.Next(count)] = 1;
            var scores = Enumerable.Range(0, count).Select(i => (float)-i).ToArray();
            var depth = 1 + random.Next(count);
            var before = metric.Compute(JudgedList.FromRows(scores, grades, 3), depth)!.Value;
            var up = 1 + random.Next(count - 1);
            if (grades[up] > grades[up - 1])
            {
                (grades[up], grades[up - 1]) = (grades[up - 1], grades[up]);
            }
            var after = metric.Compute(JudgedList.FromRows(scores, grades, 3), depth)!.Value;

            Assert.InRange(before, 0, 1 + 1e-12);
            Assert.True(after >= before - 1e-12, $"{name} fell from {before} to {after}.");
        }
    }

    [Fact]
    public void Long_lists_use_the_same_discount_as_short_ones()
    {
        var scores = Enumerable.Range(0, 3_000).Select(i => (float)-i).ToArray();
        var grades = new float[3_000];
        grades[2_500] = 1;

        Assert.Equal(
            1 / Math.Log2(2_502),
            new Ndcg().Compute(JudgedList.FromRows(scores, grades), IListMetric.WholeList)!.Value,
            12
        );
    }

    private static readonly JudgedList[] Trec =
    [
        Ranked(
            Grades(("d1", 3), ("d2", 2), ("d3", 0), ("d4", 1), ("d5", 2), ("d6", 0)),
            "d3",
            "d1",
            "d9",
            "d4",
            "d5"
        ),
        Ranked(Grades(("d1", 0), ("d2", 1), ("d3", 0)), "d1", "d2", "d3"),
        Ranked(Grades(("d7", 1), ("d8", 1))),
        Ranked(Grades(("d1", 0)), "d1"),
        Ranked(Grades(("a", 0), ("b", 1), ("c", 0)), "c", "b"),
    ];

    private static Dictionary<ItemId, double> Grades(params (string Item, double Grade)[] grades) =>
        grades.ToDictionary(grade => new ItemId(grade.Item), grade => grade.Grade);

    private static JudgedList Ranked(Dictionary<ItemId, double> grades, params string[] items) =>
        JudgedList.FromRanking([.. items.Select(item => new ItemId(item))], [], grades);
}
