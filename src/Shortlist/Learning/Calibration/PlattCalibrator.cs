using Shortlist.Basics;

namespace Shortlist.Learning.Calibration;

/// <summary>
/// log odds = slope · score + intercept: two parameters, so a few hundred rows are enough. Platt, "Probabilistic Outputs
/// for Support Vector Machines", 1999, with the targets off 0 and 1 that he proposes.
/// </summary>
public sealed class PlattCalibrator : ICalibrator
{
    internal const string Name = "platt";

    private PlattCalibrator(double slope, double intercept) => (Slope, Intercept) = (slope, intercept);

    /// <summary>Not negative: where higher scores came true less often, it is 0 and all scores mean the base rate.</summary>
    public double Slope { get; }

    public double Intercept { get; }

    public string Kind => Name;

    public bool KeepsOrder => Slope > 0;

    public static PlattCalibrator Fit(HeldOutScores rows)
    {
        // Scores on a scale of their own, so that thousands are as good as thousandths.
        var mean = rows.Scores.Average(score => (double)score);
        var deviation = Math.Sqrt(rows.Scores.Average(score => (score - mean) * (score - mean)));
        var ones = new double[rows.Count];
        Array.Fill(ones, 1);
        if (deviation > 0)
        {
            var scaled = Array.ConvertAll(rows.Scores, score => (score - mean) / deviation);
            var factors = SigmoidFit.Run([scaled, ones], rows);
            if (factors[0] > 0)
            {
                var slope = factors[0] / deviation;
                return new(slope, factors[1] - (slope * mean));
            }
        }
        return new(0, SigmoidFit.Run([ones], rows)[0]);
    }

    public double LogOdds(double score) => (Slope * score) + Intercept;

    public void Write(ByteWriter writer)
    {
        writer.Double(Slope);
        writer.Double(Intercept);
    }

    internal static PlattCalibrator Read(ref ByteReader reader)
    {
        var (slope, intercept) = (reader.Double(), reader.Double());
        return Sigmoid.IsFactor(slope) && Sigmoid.IsOffset(intercept)
            ? new(slope, intercept)
            : throw new InvalidDataException(
                "The slope of a Platt calibrator is negative, or a parameter is out of range; the data is damaged."
            );
    }
}
