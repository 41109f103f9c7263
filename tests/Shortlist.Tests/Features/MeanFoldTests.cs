using Shortlist.Basics;

namespace Shortlist.Tests.Features;

public sealed class MeanFoldTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Agrees_with_the_mean_over_the_list_in_whatever_order_it_is_told(int halfLifeHours)
    {
        var random = new SeededRandom(1);
        var all = Happening.Draw(random, 300);
        (string, object)[] parameters =
        [
            ("of", new[] { "click", "like" }),
            ("over", new[] { "user", "item.tags" }),
        ];
        var (feature, items, users) = Happening.Told(
            all,
            random,
            takesBack: true,
            "mean",
            halfLifeHours > 0 ? [.. parameters, ("half_life", TimeSpan.FromHours(halfLifeHours))] : parameters
        );
        for (var user = 0; user < Happening.UserCount; user++)
        {
            for (var item = 0; item < Happening.ItemCount; item++)
            {
                // Of several tags, each brings its own occurrences.
                var met = Happening
                    .TagsOf(item)
                    .SelectMany(tag =>
                        all.Where(one =>
                            one.Kind is not "hide"
                            && one.User == user
                            && Happening.TagsOf(one.Item).Contains(tag)
                        )
                    )
                    .ToArray();
                var mean = met.Sum(one => one.Value * WeightOf(one)) / met.Sum(WeightOf);

                Assert.Equal(
                    mean,
                    Workbench.One(feature, Happening.AskerOf(user, users), items[item]),
                    halfLifeHours > 0 ? 0.02 : 1e-4
                );
            }
        }

        double WeightOf(Happening one) =>
            halfLifeHours == 0 ? 1 : Math.Pow(2, -(Happening.HoursMax + 2 - one.Hours) / halfLifeHours);
    }
}
