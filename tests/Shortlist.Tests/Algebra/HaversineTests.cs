using Shortlist.Algebra;

namespace Shortlist.Tests.Algebra;

public sealed class HaversineTests
{
    [Theory]
    [InlineData(40.7128, -74.0060, 34.0522, -118.2437, 3935.7517)] // New York to Los Angeles.
    [InlineData(0, 179.9, 0, -179.9, 22.2390)] // Across the antimeridian.
    [InlineData(90, 0, 90, 123, 0)] // All longitudes meet at a pole.
    [InlineData(90, 0, -90, 0, 20015.1145)] // Half the way round.
    [InlineData(0, 0, 0, 180, 20015.1145)]
    [InlineData(12.5, 7.25, 12.5, 7.25, 0)]
    [InlineData(10, 20, 10, 380, 0)]
    public void Gives_the_known_distance(
        double latitudeFrom,
        double longitudeFrom,
        double latitudeTo,
        double longitudeTo,
        double km
    )
    {
        Assert.Equal(km, Haversine.DistanceKm(latitudeFrom, longitudeFrom, latitudeTo, longitudeTo), 4e-4);
        Assert.Equal(km, Haversine.DistanceKm(latitudeTo, longitudeTo, latitudeFrom, longitudeFrom), 4e-4);
    }

    [Fact]
    public void Antipodes_never_leave_the_range_of_the_arc_sine()
    {
        for (var latitude = -90.0; latitude <= 90; latitude += 0.37)
        {
            var km = Haversine.DistanceKm(latitude, 13.1, -latitude, 13.1 - 180);
            Assert.Equal(Math.PI * Haversine.EarthRadiusKm, km, 1e-3);
        }
    }
}
