using System.Collections.Immutable;
using Shortlist.Judgments.Rows;

namespace Shortlist.Judgments;

/// <summary>
/// Everything one system scored on one set of queries, users or rows; kept together with what it takes to compare it
/// with another system on the same set.
/// </summary>
public sealed record MetricReport
{
    public required IntervalOptions Options { get; init; }

    public required ImmutableArray<MetricValue> Metrics { get; init; }

    /// <summary>Sorted by attribute and value.</summary>
    public ImmutableArray<SliceReport> Slices { get; init; } = [];

    /// <summary>Per query, by the printed name of the metric; only list metrics have them.</summary>
    public ImmutableSortedDictionary<string, UnitValues> Units { get; init; } =
        ImmutableSortedDictionary.Create<string, UnitValues>(StringComparer.Ordinal);

    internal ScoredRows? Rows { get; init; }

    public MetricValue? Find(string name) =>
        Metrics.FirstOrDefault(metric => string.Equals(metric.Name, name, StringComparison.Ordinal));

    /// <summary>This report with the metrics of another kind added, of lists to those of rows.</summary>
    public MetricReport With(MetricReport other) =>
        this with
        {
            Metrics = [.. Metrics, .. other.Metrics],
            Slices =
            [
                .. Slices
                    .Concat(other.Slices)
                    .GroupBy(slice => (slice.Attribute, slice.Value))
                    .OrderBy(slices => slices.Key.Attribute, StringComparer.Ordinal)
                    .ThenBy(slices => slices.Key.Value, StringComparer.Ordinal)
                    .Select(slices => new SliceReport(
                        slices.Key.Attribute,
                        slices.Key.Value,
                        [.. slices.SelectMany(slice => slice.Metrics)]
                    )),
            ],
            Units = Units.AddRange(other.Units),
            Rows = Rows ?? other.Rows,
        };
}
