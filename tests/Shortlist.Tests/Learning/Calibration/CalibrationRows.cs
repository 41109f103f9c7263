using Shortlist.Basics;
using Shortlist.Learning.Calibration;

namespace Shortlist.Tests.Learning.Calibration;

/// <summary>Held-out scores to fit on: twelve by hand, and as many as wanted whose truth is known.</summary>
internal static class CalibrationRows
{
    public static readonly float[] Scores =
    [
        -2.5f,
        -1.75f,
        -1.5f,
        -1,
        -0.5f,
        -0.5f,
        0,
        0.25f,
        0.75f,
        1,
        1.5f,
        2.25f,
    ];

    public static readonly float[] Labels = [0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1];

    public static readonly float[] Weights = [1, 2, 1, 3, 1, 1, 0.5f, 2, 1, 1, 2, 1];

    public static HeldOutScores Plain => new(Scores, Labels);

    public static HeldOutScores Weighted => new(Scores, Labels, Weights);

    /// <summary>Log odds of a model that says too much: the truth is a function of what it says.</summary>
    public static HeldOutScores Drawn(ulong seed, int count, Func<double, double> truth)
    {
        var random = new SeededRandom(seed);
        var scores = new float[count];
        var labels = new float[count];
        for (var row = 0; row < count; row++)
        {
            scores[row] = (float)(2 * random.NextNormal());
            labels[row] = random.NextDouble() < truth(scores[row]) ? 1 : 0;
        }
        return new(scores, labels);
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Mean log loss of the probabilities.</summary>
    public static double LogLoss(ICalibrator calibrator, HeldOutScores rows) =>
        Enumerable
            .Range(0, rows.Count)
            .Average(row =>
            {
                var p = calibrator.Probability(rows.Scores[row]);
                return -Math.Log(rows.Labels[row] > 0 ? p : 1 - p);
            });
}
