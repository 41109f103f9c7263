using Shortlist.Experiments;

namespace Shortlist.Judgments.Rows;

/// <summary>
/// How well one value orders the rows of lists by their label: the share of all pairs of one list, a wanted row and one
/// that was not, in which the wanted has the greater value; ties count half, a missing value is below all others.
/// </summary>
/// <remarks>Mutable; one instance belongs to one thread. Memory does not grow with the lists.</remarks>
public sealed class ListAuc
{
    private readonly RatioSums _sums = new();
    private double[] _keys = [];
    private float[] _labels = [];

    /// <summary>Pairs so far.</summary>
    public double Pairs { get; private set; }

    /// <summary>Lists with a wanted row and one that was not; others have no pairs.</summary>
    public int Lists => _sums.Users;

    /// <param name="values">One a row.</param>
    /// <param name="grades">One a row; above 0 is wanted.</param>
    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<float> grades)
    {
        var sweep = Sweep(values, grades);
        if (sweep.Value is { } auc)
        {
            var pairs = sweep.Positives * sweep.Negatives;
            Pairs += pairs;
            _sums.Add(auc * pairs, pairs);
        }
    }

    /// <summary>The AUC of everything as one list.</summary>
    public static double? OfOneList(ReadOnlySpan<float> values, ReadOnlySpan<float> grades) =>
        new ListAuc().Sweep(values, grades).Value;

    /// <summary>
    /// The share of ordered pairs with an interval over lists: whichever reaches lower or higher, that of the delta method or
    /// Wilson's with each list as one trial, since a share of all has no spread and still is no certainty.
    /// </summary>
    /// <returns>Null below two lists.</returns>
    public (double Value, Interval Interval)? Estimate()
    {
        if (_sums.Estimate() is not { } estimate || estimate.Interval() is not { } delta)
        {
            return null;
        }
        var wilson = WilsonInterval.Of((long)Math.Floor(estimate.Value * Lists), Lists)!.Value;
        return (estimate.Value, new(Math.Min(delta.Low, wilson.Low), Math.Max(delta.High, wilson.High)));
    }

    private AucSweep Sweep(ReadOnlySpan<float> values, ReadOnlySpan<float> grades)
    {
        if (_keys.Length < values.Length)
        {
            (_keys, _labels) = (new double[values.Length], new float[values.Length]);
        }
        for (var row = 0; row < values.Length; row++)
        {
            _keys[row] = float.IsNaN(values[row]) ? double.PositiveInfinity : -values[row];
            _labels[row] = grades[row] > 0 ? 1 : 0;
        }
        Array.Sort(_keys, _labels, 0, values.Length);
        var sweep = new AucSweep();
        for (var row = 0; row < values.Length; row++)
        {
            sweep.Add(-_keys[row], _labels[row], 1);
        }
        return sweep;
    }
}
