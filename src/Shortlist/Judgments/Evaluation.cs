using System.Collections.Immutable;
using Shortlist.Designs;
using Shortlist.Judgments.Diversity;
using Shortlist.Judgments.Lists;
using Shortlist.Judgments.Rows;

namespace Shortlist.Judgments;

/// <summary>
/// Turns rankings and scores into a report. Each method computes the metrics of its own kind and leaves the others of
/// the design alone, so that one list of metrics serves all three; <see cref="MetricReport.With"/> joins the reports.
/// </summary>
public static class Evaluation
{
    /// <summary>Macro averages over queries or users; judged@k is added for every depth.</summary>
    /// <exception cref="ArgumentException">A metric is unknown, or a slicing has not one value a list.</exception>
    public static MetricReport OfLists(
        IReadOnlyList<JudgedList> lists,
        IEnumerable<MetricSpec> metrics,
        IReadOnlyList<Slicing>? slicings = null,
        IntervalOptions? options = null
    )
    {
        options ??= IntervalOptions.Default;
        var errors = lists.Sum(list => list.ErrorCount);
        var specs = WithJudgedShare([
            .. metrics.Where(spec => MetricCatalog.Get(spec.Metric) is IListMetric),
        ]);
        var units = specs.ToDictionary(
            spec => spec.Name,
            spec =>
                UnitValues.Of(
                    lists,
                    (IListMetric)MetricCatalog.Get(spec.Metric),
                    spec.At ?? IListMetric.WholeList
                ),
            StringComparer.Ordinal
        );
        return new MetricReport
        {
            Options = options,
            Metrics = [.. specs.Select(spec => OfUnits(spec, units[spec.Name], null, errors, options))],
            Slices =
            [
                .. from slice in SlicesOf(slicings, lists.Count)
                let sliceErrors = slice.Places.Sum(place => lists[place].ErrorCount)
                select new SliceReport(
                    slice.Attribute,
                    slice.Value,
                    [
                        .. specs.Select(spec =>
                            OfUnits(spec, units[spec.Name], slice.Places, sliceErrors, options)
                        ),
                    ]
                ),
            ],
            Units = units.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>Metrics over all rows together; intervals by drawing users, or rows where there are no users.</summary>
    /// <exception cref="ArgumentException">A metric is unknown.</exception>
    public static MetricReport OfRows(
        ScoredRows rows,
        IEnumerable<MetricSpec> metrics,
        IReadOnlyList<Slicing>? slicings = null,
        IntervalOptions? options = null
    )
    {
        options ??= IntervalOptions.Default;
        var own = metrics.Select(spec => MetricCatalog.Get(spec.Metric)).OfType<IRowMetric>().ToArray();
        return new MetricReport
        {
            Options = options,
            Metrics = [.. own.Select(metric => OfRows(metric, rows, options))],
            Slices =
            [
                .. from slice in SlicesOf(slicings, rows.Count + rows.ErrorCount)
                let part = rows.Where(slice.Places.Contains)
                select new SliceReport(
                    slice.Attribute,
                    slice.Value,
                    [.. own.Select(metric => OfRows(metric, part, options))]
                ),
            ],
            Rows = rows,
        };
    }

    /// <summary>Metrics of all lists together, such as coverage; they have no interval.</summary>
    /// <exception cref="ArgumentException">A metric is unknown.</exception>
    public static MetricReport OfShown(ShownLists lists, IEnumerable<MetricSpec> metrics) =>
        new()
        {
            Options = IntervalOptions.Default,
            Metrics =
            [
                .. from metric in metrics
                    .Select(spec => MetricCatalog.Get(spec.Metric))
                    .OfType<IDiversityMetric>()
                let value = metric.Compute(lists)
                select new MetricValue
                {
                    Name = metric.Name,
                    Value = value,
                    Count = lists.Lists.Count,
                    Reason = value is null ? metric.UndefinedWhere : "",
                },
            ],
        };

    private static MetricSpec[] WithJudgedShare(MetricSpec[] specs) =>
        [
            .. specs
                .Concat(
                    specs.Select(spec => new MetricSpec { Metric = new JudgedShare().Name, At = spec.At })
                )
                .DistinctBy(spec => spec.Name, StringComparer.Ordinal),
        ];

    private static MetricValue OfUnits(
        MetricSpec spec,
        UnitValues units,
        HashSet<int>? places,
        int errors,
        IntervalOptions options
    )
    {
        var values = units.Defined(places is null ? null : places.Contains);
        var interval = Bootstrap.OfMean(values, options);
        return new MetricValue
        {
            Name = spec.Name,
            Value = values.Length == 0 ? null : values.Average(),
            Interval = interval?.Interval,
            Method = interval?.Method ?? IntervalMethod.None,
            Count = values.Length,
            UndefinedCount = (places?.Count ?? units.Count) - values.Length,
            ErrorCount = errors,
            Reason = values.Length == 0 ? MetricCatalog.Get(spec.Metric).UndefinedWhere : "",
        };
    }

    private static MetricValue OfRows(IRowMetric metric, ScoredRows rows, IntervalOptions options)
    {
        var value = metric.Compute(rows);
        var interval = value is null
            ? null
            : Bootstrap.OfStatistic(
                rows.UnitCount,
                rows.Count,
                draws => metric.Compute(rows.Drawn(draws)),
                options
            );
        return new MetricValue
        {
            Name = metric.Name,
            Value = value,
            Interval = interval?.Interval,
            Method = interval?.Method ?? IntervalMethod.None,
            Count = rows.UnitCount,
            UndefinedCount = metric.UndefinedUsers(rows),
            ErrorCount = rows.ErrorCount,
            Reason = value is null ? metric.UndefinedWhere : "",
        };
    }

    private static IEnumerable<(string Attribute, string Value, HashSet<int> Places)> SlicesOf(
        IReadOnlyList<Slicing>? slicings,
        int count
    )
    {
        foreach (
            var slicing in (slicings ?? []).OrderBy(slicing => slicing.Attribute, StringComparer.Ordinal)
        )
        {
            if (slicing.Values.Count != count)
            {
                throw new ArgumentException(
                    $"The slicing by {slicing.Attribute} has {slicing.Values.Count} values; expected {count}, "
                        + "one for each list or row judged.",
                    nameof(slicings)
                );
            }
            var places = Enumerable.Range(0, count).GroupBy(i => slicing.Values[i], StringComparer.Ordinal);
            foreach (var slice in places.OrderBy(slice => slice.Key, StringComparer.Ordinal))
            {
                yield return (slicing.Attribute, slice.Key, [.. slice]);
            }
        }
    }
}
