using Shortlist.Designs;

namespace Shortlist.Learning;

/// <summary>One model of the ladder, trained, with its metric by group: in the same group order at every step, for paired intervals.</summary>
public sealed record LadderStep(KindSpec Model, TrainingOutcome Outcome, IReadOnlyList<double> Values);
