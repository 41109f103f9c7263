using Shortlist.Basics;

namespace Shortlist.Learning.Calibration;

/// <summary>Turns what a model says into what is true: log odds whose probabilities come true as often as they claim.</summary>
/// <remarks>
/// Laws, kept by the contract tests: immutable and safe for many threads; never decreasing, so that it can tie two scores
/// but not change their order; finite for every finite score; written and read again it gives the same bits.
/// </remarks>
public interface ICalibrator
{
    /// <summary>As a design names it: none, platt, isotonic, beta.</summary>
    string Kind { get; }

    /// <summary>Whether two different scores stay different; false where it has plateaus.</summary>
    bool KeepsOrder { get; }

    /// <param name="score">What the model says: log odds, or any number that grows with the chance.</param>
    double LogOdds(double score);

    /// <summary>The same as a probability, 0 to 1.</summary>
    double Probability(double score) => Sigmoid.Of(LogOdds(score));

    /// <summary>The body only; <see cref="Calibrators"/> writes the kind before it.</summary>
    void Write(ByteWriter writer);
}
