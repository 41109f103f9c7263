using Shortlist.Basics;

namespace Shortlist.Monitoring;

/// <summary>
/// Jensen–Shannon divergence ½ KL(p, m) + ½ KL(q, m), m = (p + q) / 2: like the stability index, but bounded by ln 2
/// and in no need of a floor. Lin, 1991.
/// </summary>
/// <remarks>Not its square root, which other libraries return under a similar name.</remarks>
public static class JensenShannon
{
    /// <param name="p">Shares that add up to one.</param>
    /// <param name="q">Of the same bins.</param>
    /// <returns>Nats, 0 to 0.693.</returns>
    public static double Compute(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        if (p.Length != q.Length)
        {
            Throw.LengthMismatch(nameof(q), p.Length, q.Length);
        }
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var middle = (p[i] + q[i]) / 2;
            sum += (Part(p[i], middle) + Part(q[i], middle)) / 2;
        }
        return sum;
    }

    private static double Part(double share, double middle) =>
        share > 0 ? share * Math.Log(share / middle) : 0;
}
