using Shortlist.Experiments;
using Shortlist.Judgments.Diversity;
using Shortlist.Judgments.Lists;
using Shortlist.Judgments.Rows;

namespace Shortlist.Judgments;

/// <summary>
/// How much better one system is than another on the same queries or rows. Each query is compared with itself, so a
/// hard query troubles both alike and the interval is far narrower than that of either value.
/// </summary>
/// <param name="Metric">As it is printed.</param>
/// <param name="Improvement">Positive is better, whichever way the metric runs; null where either is undefined.</param>
/// <param name="Interval">Of the improvement; null below two units and for metrics over all lists together.</param>
/// <param name="Method">How the interval was made.</param>
/// <param name="Count">Queries, users or rows defined for both.</param>
public sealed record PairedDifference(
    string Metric,
    double? Improvement,
    Interval? Interval,
    IntervalMethod Method,
    int Count
)
{
    /// <exception cref="ArgumentException">The two weren't judged on the same queries or rows, or not by this metric.</exception>
    public static PairedDifference Of(
        Designs.MetricSpec spec,
        MetricReport candidate,
        MetricReport champion
    ) =>
        MetricCatalog.Get(spec.Metric) switch
        {
            IListMetric => OfUnits(spec.Name, candidate, champion),
            IRowMetric metric => OfRows(metric, candidate, champion),
            IDiversityMetric metric => OfValues(metric, candidate, champion),
            var metric => throw new InvalidOperationException($"{metric.Name} is of no known kind."),
        };

    private static PairedDifference OfUnits(string name, MetricReport candidate, MetricReport champion)
    {
        if (
            !candidate.Units.TryGetValue(name, out var ours)
            || !champion.Units.TryGetValue(name, out var theirs)
            || ours.Count != theirs.Count
        )
        {
            throw NotComparable(name);
        }
        double[] differences =
        [
            .. Enumerable.Range(0, ours.Count).Select(i => ours[i] - theirs[i]).OfType<double>(),
        ];
        var interval = Bootstrap.OfMean(differences, candidate.Options);
        return new PairedDifference(
            name,
            differences.Length == 0 ? null : differences.Average(),
            interval?.Interval,
            interval?.Method ?? IntervalMethod.None,
            differences.Length
        );
    }

    private static PairedDifference OfRows(IRowMetric metric, MetricReport candidate, MetricReport champion)
    {
        if (
            candidate.Rows is not { } ours
            || champion.Rows is not { } theirs
            || ours.UnitCount != theirs.UnitCount
            || ours.Count + ours.ErrorCount != theirs.Count + theirs.ErrorCount
        )
        {
            throw NotComparable(metric.Name);
        }
        var improvement = Compare(metric, metric.Compute(ours), metric.Compute(theirs));
        var interval = improvement is null
            ? null
            : Bootstrap.OfStatistic(
                ours.UnitCount,
                2L * ours.Count,
                draws =>
                    Compare(metric, metric.Compute(ours.Drawn(draws)), metric.Compute(theirs.Drawn(draws))),
                candidate.Options
            );
        return new PairedDifference(
            metric.Name,
            improvement,
            interval?.Interval,
            interval?.Method ?? IntervalMethod.None,
            ours.UnitCount
        );
    }

    private static PairedDifference OfValues(IMetric metric, MetricReport candidate, MetricReport champion)
    {
        if (candidate.Find(metric.Name) is not { } ours || champion.Find(metric.Name) is not { } theirs)
        {
            throw NotComparable(metric.Name);
        }
        return new PairedDifference(
            metric.Name,
            Compare(metric, ours.Value, theirs.Value),
            null,
            IntervalMethod.None,
            Math.Min(ours.Count, theirs.Count)
        );
    }

    private static double? Compare(IMetric metric, double? ours, double? theirs) =>
        metric.Direction switch
        {
            MetricDirection.HigherIsBetter => ours - theirs,
            MetricDirection.LowerIsBetter => theirs - ours,
            _ => Distance(theirs) - Distance(ours),
        };

    private static double? Distance(double? ratio) => ratio is { } value ? Math.Abs(value - 1) : null;

    private static ArgumentException NotComparable(string metric) =>
        new(
            $"The two reports hold no {metric} of the same queries or rows. "
                + "Judge both systems on the same set with the same metrics, then compare.",
            nameof(metric)
        );
}
