namespace Shortlist.Designs;

/// <summary>What is watched, who is told, and what is done about it.</summary>
public sealed record MonitoringSection
{
    public required IReadOnlyList<AlertSpec> Alerts { get; init; }

    public required RetrainSpec Retrain { get; init; }

    /// <summary>Rows of each window that drift is measured over; fewer are not judged.</summary>
    public int DriftRowsMin { get; init; } = 1_000;

    public IReadOnlyList<SloSpec> Slos { get; init; } = [];

    /// <summary>The share of shown lists whose feature rows are kept as they were served, 0 to 1, by hash of the request.</summary>
    public double ServedRows { get; init; } = 1;

    /// <summary>Bins of a feature's distribution.</summary>
    public int DriftBins { get; init; } = 10;

    /// <summary>Population stability index that is worth a look.</summary>
    public double DriftWarnPsi { get; init; } = 0.1;
}
