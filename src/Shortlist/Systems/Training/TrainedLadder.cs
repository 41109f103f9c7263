using Shortlist.Scoring;

namespace Shortlist.Systems.Training;

/// <summary>The whole ladder, and the model it proposes.</summary>
public sealed record TrainedLadder
{
    /// <summary>From the plainest to the richest, as in the design.</summary>
    public required IReadOnlyList<TrainedModel> Models { get; init; }

    /// <summary>The richest model that beat the proposal before it beyond the interval.</summary>
    public required TrainedModel Chosen { get; init; }

    /// <summary>What all models were judged on; whatever is compared with them is judged on the same.</summary>
    public required IReadOnlyList<RowGroup> Judged { get; init; }

    public required MissingFills Fills { get; init; }

    /// <summary>The lists learnt from, with the rows as they were and nothing blanked: the reference for drift and leaks.</summary>
    public required IReadOnlyList<RowGroup> Learnt { get; init; }

    /// <summary>What a reader of the figures should know of the training.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
