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
}
