using System.Text;
using Shortlist.Features;
using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class ScoreComparerTests
{
    private static readonly ImportedRanker Ranker = ImportedModel
        .Read(Encoding.UTF8.GetBytes(XgboostFiles.Small), "model.json")
        .RankerFor(["age", "city"]);

    [Fact]
    public void Raw_scores_and_outputs_are_told_apart_by_themselves()
    {
        var rows = new FeatureBlock(2, 2);
        (rows.Column(0)[0], rows.Column(0)[1]) = (10, 40); // Scores 0.5 and −0.25.
        var raw = new ScoreComparer(Ranker);
        raw.Add(rows, [0.5, -0.25]);
        raw.Add(rows, [0.5, -0.25]);
        var outputs = new ScoreComparer(Ranker);
        outputs.Add(rows, [1 / (1 + Math.Exp(-0.5)), 1 / (1 + Math.Exp(0.25))]);

        Assert.Equal(new ScoreComparison(4, 0, -1, OfOutputs: false), raw.Comparison);
        Assert.True(raw.Comparison.AreEqual);
        Assert.True(outputs.Comparison is { AreEqual: true, OfOutputs: true });
    }

    [Fact]
    public void The_greatest_difference_and_its_row_are_kept()
    {
        var rows = new FeatureBlock(2, 3);
        rows.Column(0).Fill(40);
        var comparer = new ScoreComparer(Ranker);
        comparer.Add(rows, [-0.25, -0.251, -0.2505]);

        Assert.Equal((1, false), (comparer.Comparison.MaxRow, comparer.Comparison.AreEqual));
        Assert.Equal(0.001, comparer.Comparison.MaxDifference, 1e-12);

        comparer.Add(rows, [-0.25, -0.25, double.NaN]);
        Assert.Equal(
            (5L, double.PositiveInfinity),
            (comparer.Comparison.MaxRow, comparer.Comparison.MaxDifference)
        );
    }

    [Fact]
    public void Nothing_compared_proves_nothing() =>
        Assert.False(new ScoreComparer(Ranker).Comparison.AreEqual);
}
