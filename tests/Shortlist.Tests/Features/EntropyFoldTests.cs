using Shortlist.Basics;

namespace Shortlist.Tests.Features;

public sealed class EntropyFoldTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(600)]
    public void Agrees_with_the_formula_of_Shannon(int count)
    {
        var random = new SeededRandom(6);
        var all = Happening.Draw(random, count);
        var (feature, items, users) = Happening.Told(
            all,
            random,
            takesBack: true,
            "entropy",
            ("of", new[] { "click", "like", "hide" }),
            ("by", "item"),
            ("over", "user")
        );
        for (var user = 0; user < Happening.UserCount; user++)
        {
            var counts = all.Where(one => one.User == user)
                .GroupBy(one => one.Item)
                .Select(group => (double)group.Count())
                .ToArray();
            var entropy =
                counts.Length == 0
                    ? double.NaN
                    : -counts.Sum(n => n / counts.Sum() * Math.Log2(n / counts.Sum()));

            Assert.Equal(entropy, Workbench.One(feature, Happening.AskerOf(user, users), items[0]), 1e-5);
        }
    }
}
