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
}
