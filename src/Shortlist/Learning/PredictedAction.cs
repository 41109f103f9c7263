namespace Shortlist.Learning;

/// <summary>What one head of a model predicts.</summary>
/// <param name="Name">The interaction.</param>
/// <param name="HasAmount">Whether it is expected in its unit, such as seconds; else only as the chance that it happens.</param>
/// <param name="Positives">Training rows in which it happened; with none, the prediction is the same for every row.</param>
public sealed record PredictedAction(string Name, bool HasAmount, int Positives);
