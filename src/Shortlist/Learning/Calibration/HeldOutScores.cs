using Shortlist.Basics;

namespace Shortlist.Learning.Calibration;

/// <summary>What a calibrator is fitted on: scores of rows that the model has not learnt from, and what came of them.</summary>
public sealed class HeldOutScores
{
    /// <param name="scores">Finite; log odds, or any number that grows with the chance.</param>
    /// <param name="labels">0 to 1: whether it came true.</param>
    /// <param name="weights">
    /// How much each row counts: for a negative that stands for several that were not sampled, how many. Null where all
    /// count the same.
    /// </param>
    /// <exception cref="ArgumentException">There are no rows that count, lengths disagree, or a number is out of range.</exception>
    public HeldOutScores(float[] scores, float[] labels, float[]? weights = null)
    {
        Check.InRange(scores.Length, 1, int.MaxValue);
        CheckLength(nameof(labels), scores.Length, labels.Length);
        CheckLength(nameof(weights), scores.Length, weights?.Length ?? scores.Length);
        var (positives, negatives) = (0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            Check.InRange(scores[row], float.MinValue, float.MaxValue, "score");
            double label = Check.InRange(labels[row], 0, 1, "label");
            double weight = Check.InRange(weights?[row] ?? 1, 0, float.MaxValue, "weight");
            positives += weight * label;
            negatives += weight * (1 - label);
        }
        Check.InRange(positives + negatives, double.Epsilon, double.MaxValue, "sum of the weights");
        (Scores, Labels, Weights) = (scores, labels, weights);
        (Positives, Negatives) = (positives, negatives);
    }

    public float[] Scores { get; }

    public float[] Labels { get; }

    public float[]? Weights { get; }

    public int Count => Scores.Length;

    /// <summary>Weight of what came true.</summary>
    public double Positives { get; }

    /// <summary>Weight of what did not.</summary>
    public double Negatives { get; }

    public double Weight(int row) => Weights?[row] ?? 1;

    /// <summary>
    /// The label as a chance that stays off 0 and 1: (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2), Platt (1999). So many rows can't
    /// prove more, and rows that a threshold parts cleanly still give finite parameters.
    /// </summary>
    internal double Target(int row)
    {
        var label = Labels[row];
        return (label * (Positives + 1) / (Positives + 2)) + ((1 - label) / (Negatives + 2));
    }

    private static void CheckLength(string name, int expected, int actual)
    {
        if (actual != expected)
        {
            Throw.LengthMismatch(name, expected, actual);
        }
    }
}
