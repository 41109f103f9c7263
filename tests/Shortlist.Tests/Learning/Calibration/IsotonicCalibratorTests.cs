using Shortlist.Basics;
using Shortlist.Learning.Calibration;

namespace Shortlist.Tests.Learning.Calibration;

public sealed class IsotonicCalibratorTests
{
    private static readonly double[] Asked = [-9, -2.5, -1.6, -1.25, -0.75, -0.2, 0.1, 0.5, 0.9, 1.2, 2, 5];

    // Least squares under order, clipped to [1/(n+2), 1 − 1/(n+2)], interpolated between the ends of its steps.
    [Theory]
    [InlineData(
        false,
        new[]
        {
            0.071428571,
            0.071428571,
            0.328571429,
            0.5,
            0.5,
            0.5,
            0.5,
            0.5,
            0.5,
            0.671428571,
            0.928571429,
            0.928571429,
        }
    )]
    [InlineData(
        true,
        new[]
        {
            0.054054054,
            0.054054054,
            0.171621622,
            0.25,
            0.291666667,
            0.333333333,
            0.333333333,
            0.416666667,
            0.5,
            0.678378378,
            0.945945946,
            0.945945946,
        }
    )]
    public void Is_the_nearest_function_that_never_falls(bool weighted, double[] expected)
    {
        var calibrator = IsotonicCalibrator.Fit(weighted ? CalibrationRows.Weighted : CalibrationRows.Plain);

        for (var i = 0; i < Asked.Length; i++)
        {
            Assert.Equal(expected[i], calibrator.Probability(Asked[i]), 1e-8);
        }
    }

    // Barlow et al. (1972): the value at a point is the greatest, over starts, of the least mean up to any end.
    [Fact]
    public void Agrees_with_the_min_max_formula()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var random = new SeededRandom(seed);
            var count = 1 + random.Next(40);
            var scores = new float[count];
            var labels = new float[count];
            var weights = new float[count];
            for (var row = 0; row < count; row++)
            {
                scores[row] = random.Next(20) / 4f;
                labels[row] = random.Next(3) / 2f;
                weights[row] = random.Next(3) + (row == 0 ? 1 : 0);
            }
            var calibrator = IsotonicCalibrator.Fit(new(scores, labels, weights));
            var plain = Plain(scores, labels, weights);

            foreach (var (score, chance) in plain)
            {
                Assert.Equal(chance, calibrator.Probability(score), 1e-9);
            }
        }
    }

    [Fact]
    public void Finds_a_truth_of_any_bend()
    {
        static double Truth(double score) => score < 0 ? 0.1 : 0.6;
        var rows = CalibrationRows.Drawn(5, 20_000, Truth);

        var calibrator = IsotonicCalibrator.Fit(rows);

        Assert.Equal(0.1, calibrator.Probability(-1), 0.03);
        Assert.Equal(0.6, calibrator.Probability(1), 0.03);
    }

    [Fact]
    public void Never_claims_more_than_its_rows_can_prove()
    {
        var calibrator = IsotonicCalibrator.Fit(new([-2, -1, 1, 2], [0, 0, 1, 1]));

        Assert.Equal(1.0 / 6, calibrator.Probability(-100), 1e-12);
        Assert.Equal(5.0 / 6, calibrator.Probability(100), 1e-12);
        Assert.Equal(4, calibrator.KnotCount);
    }

    private static SortedDictionary<double, double> Plain(float[] scores, float[] labels, float[] weights)
    {
        double[] distinct =
        [
            .. scores.Where((_, row) => weights[row] > 0).Select(score => (double)score).Distinct().Order(),
        ];
        var floor = 1 / (weights.Sum(weight => (double)weight) + 2);
        var values = new SortedDictionary<double, double>();
        for (var i = 0; i < distinct.Length; i++)
        {
            var best = double.NegativeInfinity;
            for (var from = 0; from <= i; from++)
            {
                var least = double.PositiveInfinity;
                for (var to = i; to < distinct.Length; to++)
                {
                    least = Math.Min(least, Mean(distinct[from], distinct[to]));
                }
                best = Math.Max(best, least);
            }
            values.Add(distinct[i], Math.Clamp(best, floor, 1 - floor));
        }
        return values;

        double Mean(double from, double to)
        {
            var rows = Enumerable
                .Range(0, scores.Length)
                .Where(row => scores[row] >= from && scores[row] <= to)
                .ToArray();
            return rows.Sum(row => (double)weights[row] * labels[row])
                / rows.Sum(row => (double)weights[row]);
        }
    }
}
