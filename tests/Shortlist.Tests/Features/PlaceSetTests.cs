using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class PlaceSetTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(90)]
    public void Agrees_with_the_smallest_of_all_distances(double spreadDegrees)
    {
        var random = new SeededRandom(15);
        for (var trial = 0; trial < 200; trial++)
        {
            AttributeValue.Place[] places = [.. Enumerable.Range(0, 1 + random.Next(16)).Select(_ => Draw())];
            var set = new PlaceSet(places);
            var to = Draw();

            Assert.Equal(places.Min(place => place.DistanceKm(to)), set.NearestKm(to), 1e-3);
        }

        AttributeValue.Place Draw() =>
            new(
                Math.Clamp(48 + (spreadDegrees * (random.NextDouble() - 0.5) * 2), -90, 90),
                (16 + (2 * spreadDegrees * (random.NextDouble() - 0.5) * 2)) % 180
            );
    }

    [Fact]
    public void Of_no_places_none_is_nearest() =>
        Assert.Equal(double.NaN, new PlaceSet([]).NearestKm(new(1, 2)));
}
