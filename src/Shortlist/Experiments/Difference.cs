using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Shortlist.Experiments;

/// <summary>What an arm gained over the control, absolutely and relatively, each with its interval.</summary>
/// <param name="Absolute">Arm − control, in the metric's unit.</param>
/// <param name="AbsoluteInterval">Where the true difference lies.</param>
/// <param name="Relative">Arm / control − 1; null where the control is zero.</param>
/// <param name="RelativeInterval">By the delta method; null where <paramref name="Relative"/> is.</param>
/// <param name="P">Two-sided chance of a difference this large between equal arms.</param>
public sealed record Difference(
    double Absolute,
    Interval AbsoluteInterval,
    double? Relative,
    Interval? RelativeInterval,
    double P
)
{
    /// <summary>Two ratios of independent arms: normal theory, variances by the delta method.</summary>
    /// <returns>Null where either has no variance, having fewer than two users.</returns>
    public static Difference? OfRatios(
        RatioEstimate? control,
        RatioEstimate? arm,
        double confidence = Interval.ConfidenceDefault
    )
    {
        if (control?.Variance is not { } controlVariance || arm?.Variance is not { } armVariance)
        {
            return null;
        }
        var error = Math.Sqrt(controlVariance + armVariance);
        var absolute = arm.Value - control.Value;
        return new Difference(
            absolute,
            Interval.Normal(absolute, error, confidence),
            RelativeOf(control.Value, arm.Value),
            RelativeIntervalOf(
                control.Value,
                controlVariance,
                arm.Value,
                armVariance,
                Interval.Quantile(confidence)
            ),
            error == 0
                ? (absolute == 0 ? 1 : 0)
                : SpecialFunctions.Erfc(Math.Abs(absolute) / error / Math.Sqrt(2))
        );
    }

    /// <summary>Two means with unequal variances. Welch, "The Generalization of 'Student's' Problem", 1947.</summary>
    /// <returns>Null where either arm has fewer than two users.</returns>
    public static Difference? OfMeans(
        MeanSums control,
        MeanSums arm,
        double confidence = Interval.ConfidenceDefault
    )
    {
        if (control.Users < 2 || arm.Users < 2)
        {
            return null;
        }
        var (a, b) = (control.Variance / control.Users, arm.Variance / arm.Users);
        var absolute = arm.Mean - control.Mean;
        if (a + b == 0)
        {
            return new Difference(
                absolute,
                new Interval(absolute, absolute),
                RelativeOf(control.Mean, arm.Mean),
                RelativeIntervalOf(control.Mean, a, arm.Mean, b, 0),
                absolute == 0 ? 1 : 0
            );
        }
        var freedom = (a + b) * (a + b) / ((a * a / (control.Users - 1)) + (b * b / (arm.Users - 1)));
        var error = Math.Sqrt(a + b);
        var reach = StudentT.InvCDF(0, 1, freedom, (1 + confidence) / 2);
        return new Difference(
            absolute,
            new Interval(absolute - (reach * error), absolute + (reach * error)),
            RelativeOf(control.Mean, arm.Mean),
            RelativeIntervalOf(control.Mean, a, arm.Mean, b, reach),
            2 * StudentT.CDF(0, 1, freedom, -Math.Abs(absolute) / error)
        );
    }

    private static double? RelativeOf(double control, double arm) =>
        control == 0 ? null : (arm / control) - 1;

    // Var(T/C) ≈ Var(T)/C² + T² Var(C)/C⁴ for independent arms.
    private static Interval? RelativeIntervalOf(
        double control,
        double controlVariance,
        double arm,
        double armVariance,
        double reach
    )
    {
        if (control == 0)
        {
            return null;
        }
        var ratio = arm / control;
        var half = reach * Math.Sqrt((armVariance + (ratio * ratio * controlVariance)) / (control * control));
        return new Interval(ratio - 1 - half, ratio - 1 + half);
    }
}
