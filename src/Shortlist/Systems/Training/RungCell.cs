namespace Shortlist.Systems.Training;

/// <summary>One kind of list that is measured, a rung and the parts it goes without, with its value for each request.</summary>
internal sealed class RungCell
{
    private readonly double[] _values; // NaN where there was no such list.

    /// <param name="rung">Whose lists.</param>
    /// <param name="without">Parts, as faults are aimed at them; sorted here.</param>
    /// <param name="requestCount">How many requests there are.</param>
    public RungCell(string rung, IEnumerable<string> without, int requestCount)
    {
        Rung = rung;
        Without = [.. without.Order(StringComparer.Ordinal)];
        _values = new double[requestCount];
        Array.Fill(_values, double.NaN);
    }

    public string Rung { get; }

    public IReadOnlyList<string> Without { get; }

    public double this[int request]
    {
        get => _values[request];
        set => _values[request] = value;
    }

    /// <summary>The values there are, in the order of the requests.</summary>
    public double[] Known() => [.. _values.Where(double.IsFinite)];

    /// <summary>How much more it was worth than another, for each request that both have a value for.</summary>
    public double[] Above(RungCell other) =>
        [.. _values.Zip(other._values, (own, others) => own - others).Where(double.IsFinite)];
}
