using Shortlist.Designs.Reading;

namespace Shortlist.Tests.Designs.Reading;

public sealed class NearestTests
{
    [Theory]
    [InlineData("half_lfie", "half_life", 1)]
    [InlineData("halflife", "half_life", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("Title", "title", 0)]
    [InlineData("", "abc", 3)]
    public void Counts_insertions_deletions_replacements_and_swaps(string left, string right, int distance)
    {
        Assert.Equal(distance, Nearest.Distance(left, right));
        Assert.Equal(distance, Nearest.Distance(right, left));
    }

    [Fact]
    public void Agrees_with_its_plain_recursive_twin()
    {
        var random = new Random(3);
        for (var round = 0; round < 400; round++)
        {
            var (left, right) = (Word(random), Word(random));

            Assert.Equal(Plain(left, right), Nearest.Distance(left, right));
        }
    }

    [Fact]
    public void Suggests_nothing_where_nothing_is_near()
    {
        Assert.Null(Nearest.Of("zebra", ["half_life", "window"]));
        Assert.Equal(" Known: half_life, window.", Nearest.Hint("zebra", ["half_life", "window"]));
        Assert.Equal(" Did you mean 'window'?", Nearest.Hint("windwo", ["half_life", "window"]));
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => "abc"[random.Next(3)]));

    private static int Plain(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length + right.Length;
        }
        var least = Math.Min(Plain(left[..^1], right), Plain(left, right[..^1])) + 1;
        least = Math.Min(least, Plain(left[..^1], right[..^1]) + (left[^1] == right[^1] ? 0 : 1));
        return left.Length > 1 && right.Length > 1 && left[^1] == right[^2] && left[^2] == right[^1]
            ? Math.Min(least, Plain(left[..^2], right[..^2]) + 1)
            : least;
    }
}
