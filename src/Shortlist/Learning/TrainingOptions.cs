namespace Shortlist.Learning;

/// <summary>How to run a training, as opposed to what to train. Only the seed changes the result.</summary>
public sealed record TrainingOptions
{
    /// <summary>More threads than cores gain nothing; a limit against mistakes.</summary>
    public const int ThreadsMax = 256;

    public ulong Seed { get; init; } = 1;

    public int Threads { get; init; } = 1;

    /// <summary>Told after every round, on the training thread; null where nobody watches.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Null where a stopped training starts anew.</summary>
    public ITrainingCheckpoint? Checkpoint { get; init; }
}
