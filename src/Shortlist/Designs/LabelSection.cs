namespace Shortlist.Designs;

/// <summary>What the ranker learns to put first.</summary>
public sealed record LabelSection
{
    public required string Name { get; init; }

    /// <summary>Grade by interaction, 0 to 4; where several happened the highest counts. Unnamed interactions are 0.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> Grades { get; init; }

    /// <summary>How long after an impression an interaction still counts for it.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>
    /// Whether an interaction without a logged list is worthless. Where false, such an interaction is given negatives
    /// drawn from the candidates of its moment.
    /// </summary>
    public bool ExposureRequired { get; init; } = true;

    /// <summary>Negatives drawn for an interaction without a logged list.</summary>
    public int SampledNegatives { get; init; } = 20;

    /// <summary>Whether a shown item counts by one over the chance with which it was put there, where that was logged.</summary>
    public bool PropensityWeights { get; init; }

    public IReadOnlyList<string> KnownBiases { get; init; } = [];

    public Position At { get; init; }

    /// <summary>After this time 99 of 100 labels have come; null where it is not declared.</summary>
    public TimeSpan? DelayP99 { get; init; }

    /// <summary>none, wait, or weight: what is done about labels that have not come yet.</summary>
    public string Censoring { get; init; } = "none";
}
