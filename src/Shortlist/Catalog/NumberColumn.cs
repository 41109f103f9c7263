using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>Numbers, flags as 0 or 1, and times as milliseconds since 1970; NaN where missing.</summary>
public sealed class NumberColumn : IColumn, IRowValues<double>
{
    private readonly List<double> _values = [];

    public double this[int row] => (uint)row < (uint)_values.Count ? _values[row] : double.NaN;

    ReadOnlySpan<double> IRowValues<double>.Rows => CollectionsMarshal.AsSpan(_values);

    public void Set(int row, AttributeValue? value)
    {
        while (_values.Count <= row)
        {
            _values.Add(double.NaN);
        }
        _values[row] = Of(value);
    }

    public void Save(StateWriter writer) => writer.Write(_values);

    public void Load(StateReader reader) => reader.List(_values);

    public static double Of(AttributeValue? value) =>
        value switch
        {
            AttributeValue.Number number => number.Value,
            AttributeValue.Flag flag => flag.Value ? 1 : 0,
            AttributeValue.Time time => time.Value.ToUnixTimeMilliseconds(),
            _ => double.NaN,
        };
}
