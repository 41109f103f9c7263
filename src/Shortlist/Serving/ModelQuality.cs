namespace Shortlist.Serving;

/// <summary>What full lists are worth that another model ranks than the bundle's choice, as an arm of an experiment has it.</summary>
/// <param name="Model">As the ladder names it.</param>
/// <param name="Quality">With nothing lost.</param>
/// <param name="Loss">Against the choice's lists of the same requests; null where that was not measured.</param>
public sealed record ModelQuality(string Model, QualityEstimate Quality, MeasuredLoss? Loss);
