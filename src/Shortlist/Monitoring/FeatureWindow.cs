using System.Collections.Immutable;

namespace Shortlist.Monitoring;

/// <summary>What the features served between two times looked like.</summary>
/// <param name="From">Start of the window.</param>
/// <param name="To">End of the window.</param>
/// <param name="RowCount">Candidates observed.</param>
/// <param name="Features">In column order; empty where there were too few rows to judge.</param>
public sealed record FeatureWindow(
    DateTimeOffset From,
    DateTimeOffset To,
    long RowCount,
    ImmutableArray<FeatureDrift> Features
)
{
    /// <summary>The feature that drifted furthest beyond chance, for <see cref="AlertSignal.FeaturePsi"/>.</summary>
    public AlertReading WorstPsi =>
        Features.MaxBy(feature => (feature.Psi > feature.PsiByChance, feature.Psi)) is { } worst
            ? new AlertReading(worst.Psi, worst.Feature) { ChanceLevel = worst.PsiByChance }
            : AlertReading.None;

    /// <summary>
    /// The feature whose null rate rose most above its reference, for <see cref="AlertSignal.FeatureNullRate"/>; the
    /// reading is the rise, so that a feature that is missing by nature doesn't alarm.
    /// </summary>
    public AlertReading WorstNullRise =>
        Features.MaxBy(feature => (Rise(feature) > feature.NullRiseByChance, Rise(feature))) is { } worst
            ? new AlertReading(Rise(worst), worst.Feature) { ChanceLevel = worst.NullRiseByChance }
            : AlertReading.None;

    private static double Rise(FeatureDrift feature) => feature.NullRate - feature.ReferenceNullRate;
}
