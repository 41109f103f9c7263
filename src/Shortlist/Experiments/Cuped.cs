using Shortlist.Basics;

namespace Shortlist.Experiments;

/// <summary>
/// Takes from an outcome what was already known of each user before the experiment: Y − θ(X − mean X) with
/// θ = cov(Y, X) / var(X) over all arms together. The mean stays, the variance falls by the factor 1 − ρ².
/// Deng, Xu, Kohavi and Walker, "Improving the Sensitivity of Online Controlled Experiments", 2013.
/// </summary>
/// <param name="Theta">Slope of the outcome on the covariate; 0 where the covariate doesn't vary.</param>
/// <param name="CorrelationSquared">ρ², the share of the variance that goes away.</param>
public sealed record Cuped(double Theta, double CorrelationSquared)
{
    private double CovariateMean { get; init; }

    /// <summary>The covariate must be measured strictly before the first exposure, else the effect is taken out too.</summary>
    public static Cuped Fit(ReadOnlySpan<double> covariates, ReadOnlySpan<double> outcomes)
    {
        if (covariates.Length != outcomes.Length)
        {
            Throw.LengthMismatch(nameof(outcomes), covariates.Length, outcomes.Length);
        }
        var (x, y) = (new MeanSums(), new MeanSums());
        for (var i = 0; i < covariates.Length; i++)
        {
            x.Add(covariates[i]);
            y.Add(outcomes[i]);
        }
        var products = 0.0;
        for (var i = 0; i < covariates.Length; i++)
        {
            products += (covariates[i] - x.Mean) * (outcomes[i] - y.Mean);
        }
        if (x.Variance == 0 || y.Variance == 0)
        {
            return new Cuped(0, 0) { CovariateMean = x.Mean };
        }
        var covariance = products / (covariates.Length - 1);
        return new Cuped(covariance / x.Variance, covariance * covariance / (x.Variance * y.Variance))
        {
            CovariateMean = x.Mean,
        };
    }

    public double Adjust(double covariate, double outcome) => outcome - (Theta * (covariate - CovariateMean));
}
