using Shortlist.Basics;

namespace Shortlist.Judgments.Rows;

/// <summary>
/// Makes probabilities of a model that was trained on a sample of the negatives true again: p / (p + (1 − p) / w).
/// He et al., "Practical Lessons from Predicting Clicks on Ads at Facebook", 2014.
/// </summary>
public static class NegativeSampling
{
    /// <param name="probability">What the model says, 0 to 1.</param>
    /// <param name="keptShare">Share of the negatives it was trained on, above 0 to 1.</param>
    public static double Recalibrate(double probability, double keptShare)
    {
        Check.InRange(probability, 0, 1);
        Check.InRange(keptShare, double.Epsilon, 1);
        return probability / (probability + ((1 - probability) / keptShare));
    }
}
