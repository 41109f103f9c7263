using Shortlist.Judgments;
using Shortlist.Learning;

namespace Shortlist.Systems.Training;

/// <summary>A rung of the baseline ladder after training and judging.</summary>
public sealed record TrainedModel(string Name, IRanker Ranker, MetricReport Report)
{
    /// <summary>The primary metric against the model it had to beat; null for the first.</summary>
    public PairedDifference? Gain { get; init; }

    /// <summary>Of a model that predicts actions, how well; none otherwise.</summary>
    public IReadOnlyList<HeadReport> Heads { get; init; } = [];

    /// <summary>The model it had to beat: the proposal before it. Empty for the first.</summary>
    public string Against { get; init; } = "";

    /// <summary>Rounds it keeps: trees, epochs; 0 where the kind has none.</summary>
    public int Rounds { get; init; }

    /// <summary>One entry a round that was run.</summary>
    public IReadOnlyList<TrainingProgress> Curve { get; init; } = [];
}
