using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs.Reading;

public sealed class SynonymReaderTests
{
    [Fact]
    public void The_lines_of_the_file_become_rules_of_the_design()
    {
        var design = Read(
            "car, auto , motor vehicle\r\n\n# a comment\nnyc, big apple => new york\nc#, csharp"
        ).Design!;

        Assert.Equal("words.txt", design.Data.Synonyms.File);
        Assert.False(design.Data.Synonyms.Mined);
        Assert.Equal(
            [
                "car|auto|motor vehicle > car|auto|motor vehicle",
                "nyc|big apple > new york",
                "c#|csharp > c#|csharp",
            ],
            design.Data.Synonyms.Rules.Select(rule =>
                $"{string.Join('|', rule.From)} > {string.Join('|', rule.To)}"
            )
        );
    }

    [Fact]
    public void The_hash_of_the_design_is_another_with_another_file_and_blind_to_its_comments()
    {
        Assert.Equal(Read("a, b").Design!.Hash, Read("# said\n a,b \n").Design!.Hash);
        Assert.NotEqual(Read("a, b").Design!.Hash, Read("a, c").Design!.Hash);
        Assert.NotEqual(Read("a, b").Design!.Hash, Read("a => b").Design!.Hash);
    }

    [Fact]
    public void Mistakes_are_told_with_their_file_and_line()
    {
        var findings = Read(
            $"car, auto\nalone\na => b => c\n=> d\n{new string('x', 300)}, y",
            "systems/design.yaml"
        ).Findings;

        Assert.Equal(
            [("words.txt", 2), ("words.txt", 3), ("words.txt", 4), ("words.txt", 5)],
            findings.Select(finding => (Path.GetFileName(finding.File), finding.Line))
        );
        Assert.All(findings, finding => Assert.Equal("systems", Path.GetDirectoryName(finding.File)));
        Assert.Contains("expected 'a, b, c'", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("300 characters", findings[3].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words.txt", "There is no file 'words.txt'")]
    [InlineData("../words.txt", "leads elsewhere")]
    [InlineData("/etc/hosts", "leads elsewhere")]
    [InlineData("..", "leads elsewhere")]
    public void A_file_that_is_not_beside_the_design_is_refused(string name, string says)
    {
        var finding = Assert.Single(
            DesignReader
                .Read(Text($"synonyms: {{ file: {name} }}"), "design.yaml", EngineVocabulary.Full)
                .Findings
        );

        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_language_is_refused_with_the_nearest()
    {
        var text = TestDesigns.SmallText.Replace(
            "title: text!",
            "title: { type: text, language: dee }",
            StringComparison.Ordinal
        );
        var finding = Assert.Single(DesignReader.Read(text, "design.yaml", EngineVocabulary.Full).Findings);

        Assert.Contains("Did you mean 'de'?", finding.Message, StringComparison.Ordinal);
        Assert.Contains("en, de, fr, es, it, pt, none", finding.Message, StringComparison.Ordinal);
    }

    private static DesignReading Read(string synonyms, string fileName = "design.yaml") =>
        DesignReader.Read(
            Text("synonyms: words.txt"),
            fileName,
            EngineVocabulary.Full,
            name => name is "words.txt" ? synonyms : null
        );

    private static string Text(string line) =>
        TestDesigns.SmallText.Replace("  items:", $"  {line}\n  items:", StringComparison.Ordinal);
}
