namespace Shortlist.Worlds.Load;

/// <summary>How a server stood a load.</summary>
public sealed record LoadReport
{
    /// <summary>Full-rung answers a second that it can give, where that was measured or said; else null.</summary>
    public double? Capacity { get; init; }

    public required TimeSpan Deadline { get; init; }

    public required IReadOnlyList<LoadPhaseReport> Phases { get; init; }

    /// <summary>
    /// How late attempts were sent, at the 99th percentile, in milliseconds. Much of it means that the generator, not the server, is
    /// short of connections or of processor time; the latencies contain it.
    /// </summary>
    public required double? SendLagP99Ms { get; init; }

    /// <summary>From the end of the load to the first answer on the full rung, seconds; null where none came or nobody looked.</summary>
    public double? RecoverySeconds { get; init; }

    /// <summary>Whether it was stopped before its end; what is reported was measured until then.</summary>
    public bool IsCut { get; init; }

    /// <summary>The best goodput of a phase.</summary>
    public double PeakGoodput => Phases.Select(phase => phase.Counts.Goodput).DefaultIfEmpty(0).Max();

    /// <summary>
    /// Goodput as a share of what could be had: of what was offered, or of the peak where more was offered than that. A server that
    /// collapses under load falls far below 1.
    /// </summary>
    public double HeldShare(LoadCounts counts)
    {
        var offered = counts.Seconds > 0 ? counts.Offered / counts.Seconds : 0;
        return offered > 0 && PeakGoodput > 0 ? counts.Goodput / Math.Min(offered, PeakGoodput) : 1;
    }
}
