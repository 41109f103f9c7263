using Shortlist.Features;

namespace Shortlist.Scoring;

/// <summary>The feature rows of a request with what is missing from them for want of time or of a source.</summary>
/// <param name="Rows">All columns; those that were lost or not wanted are missing for every candidate.</param>
/// <param name="Lost">What was wanted and could not be had, in the design's order.</param>
/// <param name="IsWhole">Whether every feature was wanted.</param>
public sealed record ComputedFeatures(FeatureBlock Rows, IReadOnlyList<LostFeature> Lost, bool IsWhole);
