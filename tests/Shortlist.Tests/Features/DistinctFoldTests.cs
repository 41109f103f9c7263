using Shortlist.Basics;

namespace Shortlist.Tests.Features;

public sealed class DistinctFoldTests
{
    [Theory]
    [InlineData("user", "item")]
    [InlineData("session", "item.tags")]
    [InlineData("item", "session")]
    [InlineData("item.tags", "user")]
    public void Agrees_with_a_set(string by, string over)
    {
        var random = new SeededRandom(5);
        var all = Happening.Draw(random, 40);
        var (feature, items, users) = Happening.Told(
            all,
            random,
            takesBack: false,
            "distinct",
            ("of", "click"),
            ("by", by),
            ("over", over)
        );
        for (var item = 0; item < Happening.ItemCount; item++)
        {
            var mine = new Happening("click", item, 1, "s1", 0, 0);
            var plain = PartOf(mine, over)
                .Max(key =>
                    all.Where(one => one.Kind is "click" && PartOf(one, over).Contains(key))
                        .SelectMany(one => PartOf(one, by))
                        .Distinct()
                        .Count()
                );

            Assert.Equal(plain, Workbench.One(feature, Happening.AskerOf(1, users), items[item]));
        }
    }

    private static string[] PartOf(Happening one, string part) =>
        part switch
        {
            "user" => one.User < 0 ? [] : [$"{one.User}"],
            "session" => one.Session is null ? [] : [one.Session],
            "item" => [$"{one.Item}"],
            _ => Happening.TagsOf(one.Item),
        };
}
