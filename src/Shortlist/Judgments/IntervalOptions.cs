using Shortlist.Basics;

namespace Shortlist.Judgments;

/// <summary>How intervals are made; stored with the report, because another seed gives other last digits.</summary>
public sealed record IntervalOptions
{
    public static readonly IntervalOptions Default = new();

    public ulong Seed { get; init; } = 1;

    /// <value>2 000: the ends then wander by about 2 % of the width from seed to seed.</value>
    public int Resamples
    {
        get;
        init => field = Check.InRange(value, 100, 100_000);
    } = 2_000;

    /// <value>0.95, the field's habit.</value>
    public double Confidence
    {
        get;
        init => field = Check.InRange(value, 0.5, 0.999);
    } = 0.95;

    /// <summary>More units than these aren't resampled: a mean takes the normal interval, a statistic the jackknife.</summary>
    /// <value>5 000. The mean of so many is normal, and resampling them costs 50 ms a metric and slice.</value>
    public int BootstrapUnitsMax
    {
        get;
        init => field = Check.InRange(value, 0, int.MaxValue);
    } = 5_000;
}
