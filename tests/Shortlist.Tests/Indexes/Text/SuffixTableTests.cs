using Shortlist.Basics;
using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Text;

public sealed class SuffixTableTests
{
    [Fact]
    public void The_longest_ending_within_the_region_is_found()
    {
        var table = new SuffixTable("er en", "keiten ten");

        Assert.Equal((1, 5), (table.Longest("möglikeiten", 0, out var at), at));
        Assert.Equal((1, 8), (table.Longest("möglikeiten", 6, out at), at));
        Assert.Equal((0, 9), (table.Longest("möglikeiten", 9, out at), at));
        Assert.Equal((SuffixTable.None, 11), (table.Longest("möglikeiten", 10, out at), at));
        Assert.Equal((SuffixTable.None, 0), (table.Longest("", 0, out at), at));
    }

    [Fact]
    public void Agrees_with_trying_every_ending()
    {
        string[] groups = ["a ba ab", "aab b bab", "ccb cb éa"];
        var all = groups
            .SelectMany((group, number) => group.Split(' ').Select(suffix => (suffix, number)))
            .OrderByDescending(ending => ending.suffix.Length)
            .ToArray();
        var table = new SuffixTable(groups);
        var random = new SeededRandom(2);
        for (var round = 0; round < 5_000; round++)
        {
            var word = new string([
                .. Enumerable.Range(0, random.Next(6)).Select(_ => "abcé"[random.Next(4)]),
            ]);
            var from = random.Next(word.Length + 1);
            var (suffix, group) = all.FirstOrDefault(
                ending =>
                    word.EndsWith(ending.suffix, StringComparison.Ordinal)
                    && word.Length - ending.suffix.Length >= from,
                (suffix: "", number: SuffixTable.None)
            );

            Assert.Equal(group, table.Longest(word, from, out var at));
            Assert.Equal(word.Length - suffix.Length, at);
        }
    }
}
