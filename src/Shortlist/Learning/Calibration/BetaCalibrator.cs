using Shortlist.Basics;

namespace Shortlist.Learning.Calibration;

/// <summary>
/// log odds = a · ln p − b · ln(1 − p) + c, where p is what the model says: bends the two ends apart, which a sigmoid
/// can't, and leaves calibrated scores alone (a = b = 1, c = 0). Kull, Silva Filho and Flach, "Beta calibration", 2017.
/// </summary>
/// <remarks>Targets are off 0 and 1 as Platt's are, so that parameters are finite where a threshold parts the rows.</remarks>
public sealed class BetaCalibrator : ICalibrator
{
    internal const string Name = "beta";

    private BetaCalibrator(double a, double b, double c) => (A, B, C) = (a, b, c);

    /// <summary>Of ln p; not negative.</summary>
    public double A { get; }

    /// <summary>Of −ln(1 − p); not negative.</summary>
    public double B { get; }

    public double C { get; }

    public string Kind => Name;

    public bool KeepsOrder => A > 0 && B > 0; // With one alone, one end is flat beyond what rounding tells apart.

    public static BetaCalibrator Fit(HeldOutScores rows)
    {
        var ones = new double[rows.Count];
        Array.Fill(ones, 1);
        var low = Array.ConvertAll(rows.Scores, score => LogChance(score));
        var high = Array.ConvertAll(rows.Scores, score => Sigmoid.SoftPlus(score));
        var both = SigmoidFit.Run([low, high, ones], rows);
        if (both[0] >= 0 && both[1] >= 0)
        {
            return new(both[0], both[1], both[2]);
        }
        // As the paper does: the factor that came out negative is dropped and the rest fitted anew.
        var one = SigmoidFit.Run([both[0] < 0 ? high : low, ones], rows);
        if (one[0] < 0)
        {
            return new(0, 0, SigmoidFit.Run([ones], rows)[0]);
        }
        return both[0] < 0 ? new(0, one[0], one[1]) : new(one[0], 0, one[1]);
    }

    public double LogOdds(double score) => (A * LogChance(score)) + (B * Sigmoid.SoftPlus(score)) + C;

    public void Write(ByteWriter writer)
    {
        writer.Double(A);
        writer.Double(B);
        writer.Double(C);
    }

    internal static BetaCalibrator Read(ref ByteReader reader)
    {
        var (a, b, c) = (reader.Double(), reader.Double(), reader.Double());
        return Sigmoid.IsFactor(a) && Sigmoid.IsFactor(b) && Sigmoid.IsOffset(c)
            ? new(a, b, c)
            : throw new InvalidDataException(
                "A factor of a beta calibrator is negative or out of range; the data is damaged."
            );
    }

    private static double LogChance(double score) => -Sigmoid.SoftPlus(-score);
}
