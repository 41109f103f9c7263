namespace Shortlist.Experiments;

/// <summary>A ratio of sums over users, such as the click-through rate, with the variance of the estimate.</summary>
/// <param name="Value">Sum of numerators / sum of denominators.</param>
/// <param name="Variance">Of the estimate, not of a user; null below two users.</param>
/// <param name="Users">How many users it rests on.</param>
public sealed record RatioEstimate(double Value, double? Variance, int Users)
{
    /// <summary>Null below two users.</summary>
    public Interval? Interval(double confidence = Experiments.Interval.ConfidenceDefault) =>
        Variance is { } variance ? Experiments.Interval.Normal(Value, Math.Sqrt(variance), confidence) : null;
}
