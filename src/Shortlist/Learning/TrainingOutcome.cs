namespace Shortlist.Learning;

/// <summary>A trained model and how the training went.</summary>
public sealed record TrainingOutcome(IRanker Ranker)
{
    /// <summary>Rounds the ranker keeps: trees, epochs; 0 where the kind has none.</summary>
    public int Rounds { get; init; }

    /// <summary>One entry a round that was run; its validation value is NaN without validation rows.</summary>
    public IReadOnlyList<TrainingProgress> Curve { get; init; } = [];
}
