using Shortlist.Basics;

namespace Shortlist.Experiments;

/// <summary>The ends between which a true value lies in a stated share of repetitions; 95 % unless said otherwise.</summary>
public readonly record struct Interval(double Low, double High)
{
    public const double ConfidenceDefault = 0.95;

    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Symmetric, for an estimate that is nearly normal.</summary>
    public static Interval Normal(double value, double standardError, double confidence = ConfidenceDefault)
    {
        var half = Quantile(confidence) * standardError;
        return new Interval(value - half, value + half);
    }

    /// <summary>How many standard errors the two-sided interval reaches to each side: 1.96 for 95 %.</summary>
    internal static double Quantile(double confidence) =>
        MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + Check.InRange(confidence, 0.5, 0.9999)) / 2);
}
