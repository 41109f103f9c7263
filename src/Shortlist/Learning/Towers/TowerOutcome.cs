namespace Shortlist.Learning.Towers;

/// <summary>Trained towers and how the training went.</summary>
/// <param name="Towers">Ready to serve.</param>
/// <param name="Curve">After every round, the share of the latest examples whose item was among the nearest 100; NaN without such.</param>
public sealed record TowerOutcome(TwoTowers Towers, IReadOnlyList<TrainingProgress> Curve);
