using Shortlist.Judgments.Lists;

namespace Shortlist.Judgments;

/// <summary>One metric's value for each query or user, in the order judged: what averages, slices and pairs are made of.</summary>
public sealed class UnitValues
{
    private readonly double[] _values; // NaN where undefined; never seen outside.

    private UnitValues(double[] values) => _values = values;

    public int Count => _values.Length;

    /// <summary>Null where the metric is undefined for that unit.</summary>
    public double? this[int unit] => double.IsNaN(_values[unit]) ? null : _values[unit];

    public static UnitValues Of(IReadOnlyList<JudgedList> lists, IListMetric metric, int depth)
    {
        var values = new double[lists.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = metric.Compute(lists[i], depth) ?? double.NaN;
        }
        return new UnitValues(values);
    }

    /// <summary>The values of some units, where they are defined.</summary>
    internal double[] Defined(Func<int, bool>? isKept = null) =>
        [
            .. Enumerable
                .Range(0, _values.Length)
                .Where(i => !double.IsNaN(_values[i]) && (isKept is null || isKept(i)))
                .Select(i => _values[i]),
        ];
}
