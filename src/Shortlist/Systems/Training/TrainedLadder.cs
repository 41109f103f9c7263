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

    /// <summary>What whoever reads the figures of the ladder has to know besides.</summary>
    public IEnumerable<string> Notes =>
        from model in Models
        from head in ValueRanker.ModelOf(model.Ranker)?.Heads ?? []
        where head.Positives == 0
        select $"'{model.Name}' met no '{head.Name}' in its training rows; that head gives every row the same chance.";

    public required MissingFills Fills { get; init; }

    /// <summary>The lists learnt from, with the rows as they were and nothing blanked: the reference for drift and leaks.</summary>
    public required IReadOnlyList<RowGroup> Learnt { get; init; }
}
