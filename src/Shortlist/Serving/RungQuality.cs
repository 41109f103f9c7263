namespace Shortlist.Serving;

/// <summary>What the lists of one rung were worth on held-out requests, with nothing lost that it needs.</summary>
/// <param name="Rung">As the design calls it.</param>
/// <param name="Quality">What was measured.</param>
/// <param name="Loss">Against the full rung on the same requests; null where that was not measured.</param>
/// <param name="Parts">What its lists are made of, as in <see cref="PartLoss.Without"/>: what else is lost doesn't touch it.</param>
public sealed record RungQuality(
    string Rung,
    QualityEstimate Quality,
    MeasuredLoss? Loss,
    IReadOnlyList<string> Parts
);
