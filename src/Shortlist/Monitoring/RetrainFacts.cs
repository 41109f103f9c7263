namespace Shortlist.Monitoring;

/// <summary>What is known when someone asks whether to train.</summary>
public sealed record RetrainFacts
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the serving bundle was trained; null where none serves.</summary>
    public required DateTimeOffset? ServingTrainedAt { get; init; }

    /// <summary>When training last began, whatever came of it; null where it never did.</summary>
    public required DateTimeOffset? LastTrainingAt { get; init; }

    /// <summary>Names of the alerts that fire now.</summary>
    public required IReadOnlyCollection<string> FiringAlerts { get; init; }

    /// <summary>Users erased since, on whose data the serving bundle was trained.</summary>
    public int ErasedUsers { get; init; }

    /// <summary>False while the data that comes in is broken: it must not be learned.</summary>
    public required bool IsDataValid { get; init; }

    /// <summary>What is broken about it, in a sentence; empty where nobody said.</summary>
    public string WhyNotValid { get; init; } = "";
}
