using System.Text;
using Shortlist.Basics;
using Shortlist.Judgments.Rows;

namespace Shortlist.Tests.Judgments.Rows;

public sealed class ReliabilityCurveTests
{
    [Fact]
    public void Bins_hold_equally_many_rows_from_the_lowest_prediction_up()
    {
        var rows = ScoredRows.Create(
            [0.9f, 0.1f, 0.2f, 0.8f, 0.3f, 0.7f, 0.4f, 0.6f],
            [1, 0, 0, 1, 1, 0, 0, 1]
        );

        var curve = ReliabilityCurve.Of(rows, 4)!;

        Assert.Equal([2, 2, 2, 2], curve.Bins.Select(bin => bin.Count));
        Assert.Equal([0, 0.5, 0.5, 1], curve.Bins.Select(bin => bin.Rate));
        Assert.Equal([0.15, 0.35, 0.65, 0.85], curve.Bins.Select(bin => Math.Round(bin.Mean, 6)));
        Assert.Equal(0.15, curve.Error, 6);
        Assert.Equal(8, curve.Count);
    }

    [Fact]
    public void The_interval_of_a_bin_is_Wilsons()
    {
        var labels = new float[10];
        Array.Fill(labels, 1, 0, 8);
        var scores = new float[10];
        Array.Fill(scores, 0.5f);

        var bin = Assert.Single(ReliabilityCurve.Of(ScoredRows.Create(scores, labels))!.Bins);

        Assert.Equal(0.490162, bin.Low, 6);
        Assert.Equal(0.943318, bin.High, 6);
    }

    [Fact]
    public void Equal_predictions_share_a_bin_and_every_row_is_in_one()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var random = new SeededRandom(seed);
            var scores = new float[1 + random.Next(60)];
            var labels = new float[scores.Length];
            for (var row = 0; row < scores.Length; row++)
            {
                (scores[row], labels[row]) = (random.Next(8) / 8f, random.Next(2));
            }

            var curve = ReliabilityCurve.Of(ScoredRows.Create(scores, labels), 1 + random.Next(10))!;

            Assert.Equal(scores.Length, curve.Count);
            Assert.Equal(labels.Sum(label => (double)label), curve.Bins.Sum(bin => bin.Rate * bin.Count), 6);
            Assert.All(
                curve.Bins.Zip(curve.Bins.Skip(1)),
                pair => Assert.True(pair.First.To < pair.Second.From)
            );
        }
    }

    [Fact]
    public void Scores_that_are_no_probabilities_have_none() =>
        Assert.Null(ReliabilityCurve.Of(ScoredRows.Create([2f, 0.5f], [1f, 0])));

    [Fact]
    public void Written_and_read_again_it_is_the_same_and_anything_else_is_refused()
    {
        var curve = ReliabilityCurve.Of(ScoredRows.Create([0.1f, 0.7f, 0.30001f], [0, 1, 0]), 2)!;

        Assert.Equal(curve.Bins, ReliabilityCurve.FromCsv(curve.ToCsv()).Bins);
        foreach (
            var damaged in new[]
            {
                "",
                "a,b",
                "from,to,mean,rate,low,high,count\n1,2,3",
                "from,to,mean,rate,low,high,count\n0,0,0,7,0,0,1",
            }
        )
        {
            Assert.Throws<InvalidDataException>(() =>
                ReliabilityCurve.FromCsv(Encoding.UTF8.GetBytes(damaged))
            );
        }
    }
}
