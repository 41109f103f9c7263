using Shortlist.Catalog;
using Shortlist.Judgments.Lists;

namespace Shortlist.Tests.Judgments.Lists;

public sealed class JudgedListTests
{
    private static readonly Dictionary<ItemId, double> Grades = new()
    {
        [new("a")] = 2,
        [new("b")] = 0,
        [new("c")] = 1,
    };

    [Fact]
    public void Knows_the_best_order_of_everything_judged() =>
        Assert.Equal([2.0, 1.0], List(["b"], []).Ideal.ToArray());

    [Fact]
    public void Orders_by_score_and_finds_the_ties()
    {
        var list = List(["b", "a", "c", "x"], [1, 5, 5, 0]);

        Assert.Equal(new TieGroup(0, 2), list.GroupFrom(0));
        Assert.Equal(new TieGroup(2, 3), list.GroupFrom(2));
        Assert.Equal(0, list.Grades[2]);
        Assert.False(list.IsJudged(3));
    }

    [Fact]
    public void An_item_ranked_twice_counts_once_and_as_an_error()
    {
        var list = List(["a", "b", "a"], []);

        Assert.Equal((2, 1), (list.Count, list.DuplicateCount));
    }

    [Fact]
    public void A_score_that_is_no_number_ranks_last_and_counts_as_an_error()
    {
        var list = List(["a", "b", "c"], [double.NaN, -9, double.NaN]);

        Assert.Equal((2, 2), (list.NotANumberCount, list.ErrorCount));
        Assert.Equal(0, list.Grades[0]);
        Assert.Equal(new TieGroup(1, 3), list.GroupFrom(1));
    }

    [Fact]
    public void A_missing_score_in_given_rows_ranks_last_too()
    {
        var list = JudgedList.FromRows([float.NaN, 1], [3, 0]);

        Assert.Equal((1, 0.0, 3.0), (list.ErrorCount, list.Grades[0], list.Grades[1]));
    }

    [Fact]
    public void Unjudged_items_tied_with_judged_ones_share_the_places()
    {
        // One of three tied items is judged, two places are looked at.
        var list = List(["a", "x", "y"], [1, 1, 1]);

        Assert.Equal(1 / 3.0, new JudgedShare().Compute(list, 2)!.Value, 12);
    }

    [Fact]
    public void Negative_grades_and_a_scale_below_the_grades_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => JudgedList.FromRows([1], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => JudgedList.FromRows([1], [3], gradeMax: 2));
        Assert.Throws<ArgumentException>(() => JudgedList.FromRows([1, 2], [3]));
    }

    private static JudgedList List(string[] items, double[] scores) =>
        JudgedList.FromRanking([.. items.Select(item => new ItemId(item))], scores, Grades);
}
