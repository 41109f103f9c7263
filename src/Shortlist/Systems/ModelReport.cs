namespace Shortlist.Systems;

/// <summary>A rung of the baseline ladder: what it scored and whether it pays over the one before it.</summary>
public sealed record ModelReport
{
    /// <summary>The name the design gives it.</summary>
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<MetricLine> Metrics { get; init; }

    /// <summary>Primary metric minus that of the model before it, on the same lists; null for the first.</summary>
    public MetricLine? Gain { get; init; }

    /// <summary>Of a model that predicts actions, an entry an action; none otherwise, or where no list was shown.</summary>
    public IReadOnlyList<HeadReport> Heads { get; init; } = [];

    public required bool Chosen { get; init; }

    /// <summary>Why it was chosen or was not, with the gain, its interval and its n.</summary>
    public string Why { get; init; } = "";

    /// <summary>Rounds it keeps: trees, epochs; 0 where the kind has none.</summary>
    public int Rounds { get; init; }

    /// <summary>How its scores were made probabilities: platt, isotonic, beta, sampling; empty where they are as trained.</summary>
    public string Calibration { get; init; } = "";
}
