namespace Shortlist.Learning.Imports;

/// <summary>A feature of an imported model and the feature of the design that stands for it.</summary>
/// <param name="Model">Its name in the model's file; its number where it has none.</param>
/// <param name="Design">The design's name.</param>
/// <param name="Importance">Its share in the gain of all splits, 0 to 1.</param>
public sealed record FeatureMatch(string Model, string Design, double Importance);
