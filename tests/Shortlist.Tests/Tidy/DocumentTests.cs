using System.Text.RegularExpressions;

namespace Shortlist.Tests.Tidy;

/// <summary>Documents are checked like code: every link leads somewhere, every snippet is a sample that runs.</summary>
public sealed partial class DocumentTests
{
    private const int ReadmeLineCountMax = 120;

    public static TheoryData<string> Documents => [.. Repository.Files(".", "*.md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var dead = Link()
            .Matches(Repository.Read(document))
            .Select(link => link.Groups["path"].Value)
            .Where(path => !Path.Exists(Path.Combine(folder, path)));

        Assert.Empty(dead);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_quoted_sample_is_the_sample(string document)
    {
        foreach (Match quote in Quote().Matches(Repository.Read(document)))
        {
            var sample = Repository.Read(quote.Groups["path"].Value);
            var body = sample[(sample.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]; // After the #: lines.

            Assert.Equal(body, quote.Groups["code"].Value);
        }
    }

    [Fact]
    public void The_readme_is_read_in_five_minutes() =>
        Assert.InRange(Repository.Read("README.md").Count(c => c == '\n'), 1, ReadmeLineCountMax);

    [Fact]
    public void The_architecture_page_has_a_section_for_every_folder()
    {
        var page = Repository.Read("ARCHITECTURE.md");

        Assert.Empty(
            Repository
                .Files("src/Shortlist", "*.cs")
                .Select(path => path.Split('/')[2])
                .Distinct()
                .Where(stage => !page.Contains($"\n### {stage}", StringComparison.Ordinal))
        );
    }

    [GeneratedRegex(@"\]\((?<path>(?!https?:|#)[^)#]+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(
        @"<!-- from (?<path>\S+) -->\n```csharp\n(?<code>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Quote();
}
