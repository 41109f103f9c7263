using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Tests.Features;

public sealed class HabitDistanceFeatureTests
{
    [Fact]
    public void Is_the_way_to_the_nearest_of_the_users_places()
    {
        var random = new SeededRandom(10);
        var all = Happening.Draw(random, 12);
        var (feature, items, users) = Happening.Told(
            all,
            random,
            takesBack: false,
            "habit_distance",
            ("of", "click"),
            ("to", "item.place")
        );
        for (var user = 0; user < Happening.UserCount; user++)
        {
            for (var item = 0; item < 5; item++)
            {
                var nearest = all.Where(one => one.Kind is "click" && one.User == user && one.Item != 5)
                    .Select(one => PlaceOf(one.Item).DistanceKm(PlaceOf(item)))
                    .DefaultIfEmpty(double.NaN)
                    .Min();

                // Places are kept to a hundredth of a degree, 0.56 km north and south.
                Assert.Equal(
                    nearest,
                    Workbench.One(feature, Happening.AskerOf(user, users), items[item]),
                    0.8
                );
            }
            Assert.Equal(float.NaN, Workbench.One(feature, Happening.AskerOf(user, users), items[5]));
        }
    }

    private static AttributeValue.Place PlaceOf(int item) => new(Happening.LatitudeOf(item), 10);
}
