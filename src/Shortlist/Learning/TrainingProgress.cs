namespace Shortlist.Learning;

/// <summary>One round of a training: for the reader of a progress bar and of a learning curve.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Rounds">At most so many.</param>
/// <param name="Metric">What the validation value is: "logloss" or "loss" (lower is better) or "ndcg@10" (higher is better).</param>
/// <param name="Validation">NaN without validation rows.</param>
public readonly record struct TrainingProgress(int Round, int Rounds, string Metric, double Validation)
{
    /// <summary>What the training minimises, on its own rows; lower is better. NaN where that would cost a round more.</summary>
    public double Loss { get; init; } = double.NaN;
}
