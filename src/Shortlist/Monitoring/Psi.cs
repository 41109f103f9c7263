using MathNet.Numerics.Distributions;
using Shortlist.Basics;

namespace Shortlist.Monitoring;

/// <summary>
/// Population stability index Σ (q − p) ln(q / p) over bins: how far what is served has moved from what was trained on.
/// The folklore thresholds 0.1 and 0.25 ignore the number of rows; <see cref="NullQuantile"/> tells what mere chance
/// does. Yurdakul, "Statistical Properties of Population Stability Index", 2018.
/// </summary>
public static class Psi
{
    /// <value>1e-4: an empty bin counts as one row in ten thousand, since the logarithm of nothing is infinite.</value>
    public const double FloorDefault = 1e-4;

    /// <param name="reference">Counts or shares of each bin; scaled to add up to one.</param>
    /// <param name="served">Of the same bins.</param>
    /// <param name="floor">The least share of a bin; shares are scaled to one again afterwards.</param>
    /// <returns>Null where either side is empty.</returns>
    public static double? Compute(
        ReadOnlySpan<double> reference,
        ReadOnlySpan<double> served,
        double floor = FloorDefault
    )
    {
        if (reference.Length != served.Length)
        {
            Throw.LengthMismatch(nameof(served), reference.Length, served.Length);
        }
        var (referenceSum, servedSum) = (Sum(reference), Sum(served));
        if (referenceSum <= 0 || servedSum <= 0)
        {
            return null;
        }
        var (p, q) = (new double[reference.Length], new double[reference.Length]);
        var (pSum, qSum) = (0.0, 0.0);
        for (var i = 0; i < p.Length; i++)
        {
            if (reference[i] > 0 || served[i] > 0) // A bin nobody uses says nothing.
            {
                p[i] = Math.Max(floor, reference[i] / referenceSum);
                q[i] = Math.Max(floor, served[i] / servedSum);
                pSum += p[i];
                qSum += q[i];
            }
        }
        var psi = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            if (p[i] > 0)
            {
                var (a, b) = (p[i] / pSum, q[i] / qSum);
                psi += (b - a) * Math.Log(b / a);
            }
        }
        return psi;
    }

    /// <summary>The index that chance alone exceeds in 1 − confidence of windows: (1/N + 1/M) χ²(bins − 1).</summary>
    /// <returns>Zero with a single bin.</returns>
    public static double NullQuantile(
        long referenceCount,
        long servedCount,
        int binCount,
        double confidence = 0.95
    )
    {
        Check.InRange(referenceCount, 1, long.MaxValue);
        Check.InRange(servedCount, 1, long.MaxValue);
        Check.InRange(binCount, 1, int.MaxValue);
        return binCount == 1
            ? 0
            : ((1.0 / referenceCount) + (1.0 / servedCount))
                * ChiSquared.InvCDF(binCount - 1, Check.InRange(confidence, 0, 0.999999));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Check.InRange(value, 0, double.MaxValue);
        }
        return sum;
    }
}
