using Shortlist.Basics;

namespace Shortlist.Learning.Calibration;

/// <summary>
/// The never-decreasing step function nearest to the labels, by pooling adjacent violators: Ayer et al., 1955; Zadrozny and
/// Elkan, 2002. Bends any way the rows ask for, and wants a thousand of them.
/// </summary>
/// <remarks>
/// Rows of equal score are one. Between two steps the probability is interpolated over the score; beyond the scores met it
/// is that of the nearest. It keeps off 0 and 1 by 1 / (n + 2), the rule of succession: n rows can't prove more.
/// </remarks>
public sealed class IsotonicCalibrator : ICalibrator
{
    internal const string Name = "isotonic";

    private readonly double[] _scores;
    private readonly double[] _chances;

    private IsotonicCalibrator(double[] scores, double[] chances) => (_scores, _chances) = (scores, chances);

    /// <summary>Ends of the steps; between them it rises or is flat.</summary>
    public int KnotCount => _scores.Length;

    public string Kind => Name;

    public bool KeepsOrder => false;

    /// <remarks>Sorts the rows and passes once over them.</remarks>
    public static IsotonicCalibrator Fit(HeldOutScores rows)
    {
        var floor = 1 / (rows.Positives + rows.Negatives + 2);
        List<double> scores = [];
        List<double> chances = [];
        foreach (var step in Pooled(Distinct(rows)))
        {
            var chance = Math.Clamp(step.Sum / step.Weight, floor, 1 - floor);
            Add(step.From, chance);
            Add(step.To, chance);
        }
        return new([.. scores], [.. chances]);

        void Add(double score, double chance)
        {
            if (scores.Count > 1 && chances[^1] == chance && chances[^2] == chance)
            {
                scores[^1] = score; // Two steps at the bound are one.
            }
            else if (scores.Count == 0 || scores[^1] < score)
            {
                scores.Add(score);
                chances.Add(chance);
            }
        }
    }

    public double LogOdds(double score) => Sigmoid.LogOddsOf(Probability(score));

    public double Probability(double score)
    {
        if (double.IsNaN(score))
        {
            return double.NaN;
        }
        var place = Array.BinarySearch(_scores, score);
        if (place >= 0)
        {
            return _chances[place];
        }
        var next = ~place;
        if (next == 0 || next == _scores.Length)
        {
            return _chances[Math.Max(0, next - 1)];
        }
        var share = (score - _scores[next - 1]) / (_scores[next] - _scores[next - 1]);
        return _chances[next - 1] + (share * (_chances[next] - _chances[next - 1]));
    }

    public void Write(ByteWriter writer)
    {
        writer.Count(_scores.Length);
        for (var i = 0; i < _scores.Length; i++)
        {
            writer.Double(_scores[i]);
            writer.Double(_chances[i]);
        }
    }

    internal static IsotonicCalibrator Read(ref ByteReader reader)
    {
        var scores = new double[reader.CountOfParts()];
        var chances = new double[scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            (scores[i], chances[i]) = (reader.Double(), reader.Double());
            if (
                !(double.IsFinite(scores[i]) && chances[i] > 0 && chances[i] < 1)
                || (i > 0 && !(scores[i] > scores[i - 1] && chances[i] >= chances[i - 1]))
            )
            {
                throw new InvalidDataException(
                    $"Knot {i} of an isotonic calibrator does not lie above the one before it, or its chance is none; the data is damaged."
                );
            }
        }
        return scores.Length > 0
            ? new(scores, chances)
            : throw new InvalidDataException("An isotonic calibrator has no knots; the data is damaged.");
    }

    private static List<Step> Distinct(HeldOutScores rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort((float[])rows.Scores.Clone(), order);
        List<Step> steps = [];
        foreach (var row in order.Where(row => rows.Weight(row) > 0))
        {
            double score = rows.Scores[row];
            var step = new Step(score, score, rows.Weight(row), rows.Weight(row) * rows.Labels[row]);
            if (steps.Count > 0 && steps[^1].To == score)
            {
                steps[^1] = steps[^1].With(step);
            }
            else
            {
                steps.Add(step);
            }
        }
        return steps;
    }

    private static List<Step> Pooled(List<Step> distinct)
    {
        List<Step> steps = [];
        foreach (var next in distinct)
        {
            var step = next;
            while (steps.Count > 0 && steps[^1].Sum * step.Weight >= step.Sum * steps[^1].Weight)
            {
                step = steps[^1].With(step);
                steps.RemoveAt(steps.Count - 1);
            }
            steps.Add(step);
        }
        return steps;
    }

    private readonly record struct Step(double From, double To, double Weight, double Sum)
    {
        public Step With(Step next) => new(From, next.To, Weight + next.Weight, Sum + next.Sum);
    }
}
