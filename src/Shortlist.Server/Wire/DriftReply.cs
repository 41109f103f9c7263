using Shortlist.Monitoring;

namespace Shortlist.Server.Wire;

/// <summary>A feature of served rows against its training rows.</summary>
/// <param name="Feature">Its name in the design.</param>
/// <param name="Psi">Population stability index; 0 is no change.</param>
/// <param name="PsiByChance">What chance alone gives at these numbers of rows.</param>
/// <param name="NullRate">Share of served rows without a value.</param>
/// <param name="ReferenceNullRate">The same in training.</param>
internal sealed record DriftReply(
    string Feature,
    double Psi,
    double PsiByChance,
    double NullRate,
    double ReferenceNullRate
)
{
    public static DriftReply Of(FeatureDrift drift) =>
        new(drift.Feature, drift.Psi, drift.PsiByChance, drift.NullRate, drift.ReferenceNullRate);
}
