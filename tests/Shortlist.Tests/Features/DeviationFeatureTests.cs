using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Tests.Features;

public sealed class DeviationFeatureTests
{
    [Theory]
    [InlineData("item.price", false)]
    [InlineData("item.price", true)]
    [InlineData("item.place", false)]
    [InlineData("item.ends_at", true)]
    public void Agrees_with_the_distance_from_the_mean_of_the_users_list(string value, bool signed)
    {
        var random = new SeededRandom(2);
        var all = Happening.Draw(random, 200);
        var (feature, items, users) = Happening.Told(
            all,
            random,
            takesBack: true,
            "deviation",
            ("of", "click"),
            ("value", value),
            ("from", new[] { "user.home" }),
            ("signed", signed)
        );
        for (var user = 0; user < Happening.UserCount; user++)
        {
            var habit = all.Where(one => one.Kind is "click" && one.User == user && one.Item != 5)
                .Average(one => Of(one.Item, one.Hours));
            for (var item = 0; item < Happening.ItemCount; item++)
            {
                var deviation = Of(item, Happening.HoursMax + 2) - habit;

                Assert.Equal(
                    signed ? deviation : Math.Abs(deviation),
                    Workbench.One(feature, Happening.AskerOf(user, users), items[item]),
                    1e-3
                );
            }

            double Of(int item, double hours) =>
                value switch
                {
                    _ when item == 5 => double.NaN,
                    "item.price" => Happening.PriceOf(item),
                    "item.ends_at" => Happening.EndOf(item) - hours,
                    _ => new AttributeValue.Place(50 + user, 10).DistanceKm(
                        new AttributeValue.Place(Happening.LatitudeOf(item), 10)
                    ),
                };
        }
    }

    [Fact]
    public void Who_has_no_habit_deviates_from_nothing()
    {
        var bench = new Workbench();
        var feature = bench.Feature("deviation", ("of", "click"), ("value", "item.price"));
        var item = bench.Item("i", 0, ("price", Workbench.Number(3)));

        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(1, bench.User("new")), item));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(1), item));
    }
}
