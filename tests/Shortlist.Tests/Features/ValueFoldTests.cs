using Shortlist.Basics;

namespace Shortlist.Tests.Features;

public sealed class ValueFoldTests
{
    [Theory]
    [InlineData("last")]
    [InlineData("first")]
    [InlineData("largest")]
    [InlineData("smallest")]
    public void Agrees_with_sorting_the_list(string pick)
    {
        var random = new SeededRandom(3);
        var all = Happening.Draw(random, 150);
        var (feature, items, users) = Happening.Told(
            all,
            random,
            takesBack: false,
            "value",
            ("of", new[] { "click", "hide" }),
            ("over", new[] { "user", "item.tags" }),
            ("pick", pick)
        );
        for (var user = 0; user < Happening.UserCount; user++)
        {
            for (var item = 0; item < Happening.ItemCount; item++)
            {
                var met = all.Where(one =>
                    one.Kind is not "like"
                    && one.User == user
                    && Happening.TagsOf(one.Item).Intersect(Happening.TagsOf(item)).Any()
                );
                var picked = pick switch
                {
                    "last" => met.OrderByDescending(one => one.Hours)
                        .ThenByDescending(one => one.Value)
                        .First(),
                    "first" => met.OrderBy(one => one.Hours).ThenByDescending(one => one.Value).First(),
                    "largest" => met.MaxBy(one => one.Value)!,
                    _ => met.MinBy(one => one.Value)!,
                };

                Assert.Equal(
                    (float)picked.Value,
                    Workbench.One(feature, Happening.AskerOf(user, users), items[item])
                );
            }
        }
    }
}
