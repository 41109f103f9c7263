namespace Shortlist.Algebra;

/// <summary>
/// Great-circle distance between two places: 2R · asin √(sin²(Δφ/2) + cos φ₁ · cos φ₂ · sin²(Δλ/2)), Sinnott,
/// "Virtues of the Haversine", 1984. The earth is taken as a sphere, which is wrong by at most 0.6 %.
/// </summary>
public static class Haversine
{
    /// <summary>Mean radius of the earth, IUGG.</summary>
    public const double EarthRadiusKm = 6371.0088;

    /// <summary>Latitudes and longitudes in degrees; longitudes may differ by any number of turns.</summary>
    public static double DistanceKm(
        double latitudeFrom,
        double longitudeFrom,
        double latitudeTo,
        double longitudeTo
    )
    {
        var halfLatitude = Math.Sin(double.DegreesToRadians(latitudeTo - latitudeFrom) / 2);
        var halfLongitude = Math.Sin(double.DegreesToRadians(longitudeTo - longitudeFrom) / 2);
        var cosines =
            Math.Cos(double.DegreesToRadians(latitudeFrom)) * Math.Cos(double.DegreesToRadians(latitudeTo));
        var root = Math.Sqrt((halfLatitude * halfLatitude) + (cosines * halfLongitude * halfLongitude));
        // Rounding may carry antipodes past 1, where the arc sine has no value.
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, root));
    }
}
