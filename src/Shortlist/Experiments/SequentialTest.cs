using Shortlist.Basics;

namespace Shortlist.Experiments;

/// <summary>
/// A test that may be looked at after every user: its p-value and interval hold at all times together.
/// Mixture sequential probability ratio test with a normal mixture; Johari, Koomen, Pekelis and Walsh,
/// "Always Valid Inference", 2022.
/// </summary>
/// <remarks>
/// Mutable: it remembers the smallest p so far. Feed it from about 100 users per arm on, when the variance is known
/// well enough.
/// </remarks>
/// <param name="mixtureVariance">τ², the square of the effect one expects; fixed before the data are seen.</param>
public sealed class SequentialTest(double mixtureVariance)
{
    private readonly double _mixture = Check.InRange(mixtureVariance, double.Epsilon, double.MaxValue);

    /// <summary>Never rises.</summary>
    public double P { get; private set; } = 1;

    /// <summary>Λ at the last look: how much better the mixture explains the difference than no difference does.</summary>
    public double LikelihoodRatio { get; private set; } = 1;

    /// <param name="difference">Arm − control so far.</param>
    /// <param name="variance">Of that difference: s²T/nT + s²C/nC.</param>
    public void Look(double difference, double variance)
    {
        Check.InRange(variance, double.Epsilon, double.MaxValue);
        var sum = variance + _mixture;
        LikelihoodRatio =
            Math.Sqrt(variance / sum) * Math.Exp(_mixture * difference * difference / (2 * variance * sum));
        P = Math.Min(P, 1 / LikelihoodRatio);
    }

    /// <summary>Half the width of the interval around the difference that holds at every look.</summary>
    public double HalfWidth(double variance, double confidence = Interval.ConfidenceDefault)
    {
        var sum = variance + _mixture;
        return Math.Sqrt(
            2
                * variance
                * sum
                / _mixture
                * (Math.Log(1 / (1 - confidence)) + (0.5 * Math.Log(sum / variance)))
        );
    }
}
