namespace Shortlist.Monitoring;

/// <summary>How many of many in a window. A click may come a window after its impression, so hits may exceed trials.</summary>
public readonly record struct ShareWindow(long Hits, long Trials)
{
    /// <summary>Null without trials.</summary>
    public double? Share => Trials == 0 ? null : Hits / (double)Trials;

    /// <summary>For <see cref="AlertSignal.Ctr"/>; without a value where there were fewer trials.</summary>
    public AlertReading Reading(long countMin) =>
        Trials >= countMin ? new AlertReading(Share) : AlertReading.None;
}
