using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>Places of which the nearest to another is asked for: one haversine a question, however many places.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed class PlaceSet
{
    private readonly AttributeValue.Place[] _places;
    private readonly (double X, double Y, double Z)[] _directions;

    public PlaceSet(IEnumerable<AttributeValue.Place> places)
    {
        _places = [.. places];
        _directions = [.. _places.Select(DirectionOf)];
    }

    public IReadOnlyList<AttributeValue.Place> Places => _places;

    /// <returns>NaN where there are no places.</returns>
    public double NearestKm(AttributeValue.Place to)
    {
        // What is nearest along the great circle has the direction nearest in space.
        var (x, y, z) = DirectionOf(to);
        var (nearest, closeness) = (-1, double.NegativeInfinity);
        for (var i = 0; i < _directions.Length; i++)
        {
            var dot = (x * _directions[i].X) + (y * _directions[i].Y) + (z * _directions[i].Z);
            (nearest, closeness) = dot > closeness ? (i, dot) : (nearest, closeness);
        }
        return nearest < 0 ? double.NaN : _places[nearest].DistanceKm(to);
    }

    private static (double X, double Y, double Z) DirectionOf(AttributeValue.Place place)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(place.LatitudeDegrees));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(place.LongitudeDegrees));
        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }
}
