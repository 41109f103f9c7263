using Shortlist.Experiments;

namespace Shortlist.Server.Wire;

/// <summary>How often one kind of interaction followed what an arm showed.</summary>
internal sealed record RateReply(
    string Kind,
    long Reactions,
    IntervalReply PerImpression,
    double ValuePerUser
)
{
    public static RateReply Of(ReactionRate rate) =>
        new(
            rate.Kind,
            rate.Reactions,
            IntervalReply.Of(rate.PerImpression?.Value, rate.PerImpression?.Interval()),
            rate.ValuePerUser
        );
}
