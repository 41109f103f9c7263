using Shortlist.Experiments;

namespace Shortlist.Server.Wire;

/// <summary>One arm against the control: reactions per impression, relative and absolute.</summary>
internal sealed record DifferenceReply(
    string Arm,
    string Kind,
    bool Primary,
    IntervalReply Absolute,
    IntervalReply Relative,
    double? P
)
{
    public static DifferenceReply Of(ArmDifference arm) =>
        new(
            arm.Arm,
            arm.Kind,
            arm.IsPrimary,
            IntervalReply.Of(arm.PerImpression?.Absolute, arm.PerImpression?.AbsoluteInterval),
            IntervalReply.Of(arm.PerImpression?.Relative, arm.PerImpression?.RelativeInterval),
            arm.PerImpression?.P
        );
}
