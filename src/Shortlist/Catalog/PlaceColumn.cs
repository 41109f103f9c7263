using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>Places; null where missing.</summary>
public sealed class PlaceColumn : IColumn
{
    private readonly List<AttributeValue.Place?> _values = [];

    public AttributeValue.Place? this[int row] => (uint)row < (uint)_values.Count ? _values[row] : null;

    public void Set(int row, AttributeValue? value)
    {
        while (_values.Count <= row)
        {
            _values.Add(null);
        }
        _values[row] = value as AttributeValue.Place;
    }

    public void Save(StateWriter writer) =>
        writer.Write(
            _values.ConvertAll(place =>
                place is null ? (double.NaN, double.NaN) : (place.LatitudeDegrees, place.LongitudeDegrees)
            )
        );

    public void Load(StateReader reader)
    {
        _values.Clear();
        foreach (var (latitude, longitude) in reader.Array<(double, double)>())
        {
            _values.Add(double.IsNaN(latitude) ? null : new(latitude, longitude));
        }
    }
}
