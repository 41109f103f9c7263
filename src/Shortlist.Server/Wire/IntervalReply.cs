using Shortlist.Experiments;

namespace Shortlist.Server.Wire;

/// <summary>A value with the ends between which the true one lies, 95 %; null where there is too little to say.</summary>
internal sealed record IntervalReply(double? Value, double? Low, double? High)
{
    public static IntervalReply Of(double? value, Interval? interval) =>
        new(value, interval?.Low, interval?.High);
}
