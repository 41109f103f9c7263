using Shortlist.Basics;
using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

public sealed class GreatestPartsTests
{
    [Fact]
    public void Are_what_sorting_all_of_them_finds()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 300; i++)
        {
            // Few values, so that many are equal.
            var contributions = Enumerable
                .Range(0, random.Next(20))
                .Select(_ => random.Next(7) - 3.0)
                .ToArray();
            var count = random.Next(6);
            Explanation[] expected =
            [
                .. contributions
                    .Index()
                    .Where(part => part.Item > 0)
                    .OrderByDescending(part => part.Item)
                    .Take(count)
                    .Select(part => new Explanation($"{part.Index}", part.Item)),
            ];

            Assert.Equal(
                expected,
                GreatestParts.Of(contributions, count, (feature, value) => new($"{feature}", value))
            );
        }
    }
}
