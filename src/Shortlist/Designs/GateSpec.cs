namespace Shortlist.Designs;

/// <summary>A condition a candidate bundle must meet before it is promoted.</summary>
public sealed record GateSpec
{
    public required MetricSpec Metric { get; init; }

    /// <summary>
    /// champion: the lower end of the interval of the paired difference to the serving bundle may not lie below
    /// <see cref="Value"/>; absolute: the metric's lower end may not lie below it.
    /// </summary>
    public required string Against { get; init; }

    public required double Value { get; init; }
}
