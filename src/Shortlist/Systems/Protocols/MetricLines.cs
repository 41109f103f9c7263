using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;

namespace Shortlist.Systems.Protocols;

/// <summary>Metric values as reports print them.</summary>
internal static class MetricLines
{
    /// <summary>The metrics of judged lists, without the shares of judged places that come with them.</summary>
    public static IEnumerable<MetricLine> Of(
        IReadOnlyList<JudgedList> lists,
        IReadOnlyList<MetricSpec> metrics,
        string variant = ""
    ) =>
        Evaluation
            .OfLists(lists, metrics)
            .Metrics.Where(metric => !metric.Name.StartsWith("judged", StringComparison.Ordinal))
            .Select(metric => Of(metric, variant));

    /// <summary>Undefined values are NaN here; who prints them says so.</summary>
    public static MetricLine Of(MetricValue value, string variant = "") =>
        new(
            variant.Length == 0 ? value.Name : $"{value.Name}/{variant}",
            value.Value ?? double.NaN,
            value.Interval?.Low ?? double.NaN,
            value.Interval?.High ?? double.NaN,
            value.Count
        );

    public static MetricLine Of(PairedDifference difference) =>
        new(
            difference.Metric,
            difference.Improvement ?? double.NaN,
            difference.Interval?.Low ?? double.NaN,
            difference.Interval?.High ?? double.NaN,
            difference.Count
        );
}
