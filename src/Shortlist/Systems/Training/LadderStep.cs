using Shortlist.Learning;

namespace Shortlist.Systems.Training;

/// <summary>One model of the ladder as training left it, before it is judged.</summary>
/// <param name="Ranker">Calibrated where the design asks for it.</param>
/// <param name="Rounds">Rounds it keeps.</param>
/// <param name="Curve">One entry a round that was run.</param>
/// <param name="Note">What a reader should know of its probabilities; empty for nothing.</param>
internal sealed record LadderStep(
    IRanker Ranker,
    int Rounds,
    IReadOnlyList<TrainingProgress> Curve,
    string Note
);
