using System.Text.RegularExpressions;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs.Reading;

public sealed partial class DesignHashTests
{
    private static string HashOf(string text) =>
        Shortlist.Designs.DesignReader.Read(text, "design.yaml", EngineVocabulary.Full).Design!.Hash;

    [Fact]
    public void Comments_layout_quoting_and_written_out_defaults_do_not_change_it()
    {
        var text = Shipped.Text("video-search");
        string[] same =
        [
            $"# A comment\n\n{text}",
            text.Replace("\n", "\r\n", StringComparison.Ordinal),
            text.Replace("name: video-search", "name:   'video-search'  # ours", StringComparison.Ordinal),
            text.Replace("1_000_000", "1000000", StringComparison.Ordinal),
            Planted.In(text, "retention: 400d\n  items:", "retention: 9600h\n  items:"),
            Planted.In(text, "limit: 300, budget: 40ms,", "limit: 300, budget: 40ms, on_timeout: skip,"),
            Planted
                .In(
                    text,
                    "of: click, over: [query, item], half_life: 28d, log",
                    "over: [query, item], of: [click], log: true, half_life: 28d, log"
                )
                .Replace(
                    "half_life: 28d, log: true, missing: default }\n  - { name: query_ctr",
                    "half_life: 28d, missing: default }\n  - { name: query_ctr",
                    StringComparison.Ordinal
                ),
        ];

        Assert.All(same, other => Assert.Equal(HashOf(text), HashOf(other)));
    }

    [Fact]
    public void Every_changed_number_changes_it()
    {
        var text = Shipped.Text("news-feed");
        var hashes = new HashSet<string>(StringComparer.Ordinal) { HashOf(text) };
        var numbers = Number().Matches(text);

        foreach (Match number in numbers)
        {
            var changed = text[..number.Groups["number"].Index] + "7" + text[number.Groups["number"].Index..];
            var reading = Shortlist.Designs.DesignReader.Read(changed, "design.yaml", EngineVocabulary.Full);
            if (reading.Design is { } design)
            {
                Assert.True(
                    hashes.Add(design.Hash),
                    $"'{number.Value}' could change without changing the hash."
                );
            }
        }

        Assert.InRange(hashes.Count, 50, numbers.Count + 1);
    }

    [Fact]
    public void The_order_of_features_is_part_of_it()
    {
        var text = Shipped.Text("video-search");
        const string First = "  - { name: title_match, kind: text_match, fields: { title: 1 } }\n";
        const string Second =
            "  - { name: description_match, kind: text_match, fields: { description: 1 } }\n";

        Assert.NotEqual(HashOf(text), HashOf(Planted.In(text, First + Second, Second + First)));
    }

    [GeneratedRegex(@"^ .*: (?<number>[0-9])", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Number();
}
