namespace Shortlist.Learning.Calibration;

/// <summary>The logistic function and what belongs to it, without overflow for any finite argument.</summary>
internal static class Sigmoid
{
    /// <summary>Factors beyond it are damage, and would make infinities.</summary>
    private const double FactorMax = 1e100;

    public static bool IsFactor(double value) => value is >= 0 and <= FactorMax;

    public static bool IsOffset(double value) => Math.Abs(value) <= FactorMax;

    public static double Of(double logOdds)
    {
        if (logOdds >= 0)
        {
            return 1 / (1 + Math.Exp(-logOdds));
        }
        var odds = Math.Exp(logOdds);
        return odds / (1 + odds);
    }

    /// <summary>ln(1 + eˣ), which is −ln(1 − p) for log odds of x.</summary>
    public static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    public static double LogOddsOf(double probability) => Math.Log(probability) - Math.Log(1 - probability);
}
