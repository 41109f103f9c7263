using System.Collections.Immutable;

namespace Shortlist.Judgments;

/// <summary>The metrics of one slice: an average may rise while a country falls.</summary>
public sealed record SliceReport(string Attribute, string Value, ImmutableArray<MetricValue> Metrics);
