namespace Shortlist.Designs;

/// <summary>An online test: arms share the traffic, one metric decides.</summary>
public sealed record ExperimentSpec
{
    public required string Name { get; init; }

    /// <summary>Changes the assignment of users; a new test gets a new salt.</summary>
    public required string Salt { get; init; }

    /// <summary>Arms with their share of the traffic; shares add up to 1.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> Arms { get; init; }

    /// <summary>The model of the ladder each arm ranks with; arms absent here use the promoted one.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>ctr, or the rate of an interaction by its name.</summary>
    public required string Primary { get; init; }

    /// <summary>An alarm below this p-value: the arms' sizes aren't what was declared.</summary>
    public double SampleRatioP { get; init; } = 0.0005;

    /// <summary>user, session, or query: what is assigned to an arm.</summary>
    public string Unit { get; init; } = "user";

    public IReadOnlyList<string> Guardrails { get; init; } = [];

    /// <summary>The primary metric today, per unit, 0 to 1.</summary>
    public double Baseline { get; init; }

    /// <summary>The relative change that must not be missed.</summary>
    public double Detect { get; init; }

    public double Alpha { get; init; } = 0.05;

    public double Power { get; init; } = 0.8;

    public int DaysMin { get; init; } = 7;

    public int DaysMax { get; init; } = 28;

    /// <summary>fixed or sequential: when the result may be read.</summary>
    public string Stopping { get; init; } = "fixed";

    /// <summary>none or cluster: how users touch each other's arms.</summary>
    public string Interference { get; init; } = "none";
}
