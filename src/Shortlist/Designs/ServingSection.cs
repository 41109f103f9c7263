namespace Shortlist.Designs;

/// <summary>How a request is answered in time, and how when it can't be.</summary>
public sealed record ServingSection
{
    public required TimeSpan Deadline { get; init; }

    /// <summary>Stage budgets at the 99th percentile, in the order of the request.</summary>
    public required IReadOnlyList<KeyValuePair<string, TimeSpan>> Budgets { get; init; }

    public required IReadOnlyList<RungSpec> Rungs { get; init; }

    public required int Replicas { get; init; }

    /// <summary>Requests one replica works on at once.</summary>
    public required int ConcurrencyPerReplica { get; init; }

    public required int PageSize { get; init; }

    public int PageSizeMax { get; init; } = 100;

    /// <summary>Cores that score one request's candidates.</summary>
    public double CoresPerRequest { get; init; } = 1;

    public IReadOnlyList<CacheSpec> Caches { get; init; } = [];

    /// <summary>Null where the design says nothing about it.</summary>
    public RolloutSection? Rollout { get; init; }

    /// <summary>Null where the design says nothing about it.</summary>
    public AdmissionSection? Admission { get; init; }
}
