using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs.Reading;

public sealed class SearchCheckerTests
{
    private const string Sound = "{ model: trees, parameter: leaves, values: [7, 15] }";

    [Fact]
    public void A_sound_space_is_read()
    {
        var reading = Read(
            Sound,
            "{ model: trees, parameter: learning_rate, from: 0.01, to: 0.3, scale: log }",
            "{ model: trees, parameter: gain, words: [exponential, linear] }",
            "{ model: linear, parameter: l2, from: 0, to: 10 }"
        );

        Assert.Empty(reading.Findings.Where(finding => finding.Severity == Severity.Error));
        var search = reading.Design!.Ranking.Search;
        Assert.Equal(["leaves", "learning_rate", "gain", "l2"], search.Select(spec => spec.Parameter));
        Assert.Equal((0.01, 0.3, true), (search[1].From, search[1].To, search[1].IsLog));
    }

    [Theory]
    [InlineData("{ model: tree, parameter: leaves, values: [7] }", "ranking.search[0].model", "'tree'")]
    [InlineData("{ model: trees, parameter: leafs, values: [7] }", "ranking.search[0].parameter", "'leaves'")]
    [InlineData(
        "{ model: popularity, parameter: feature, words: [clicks] }",
        "ranking.search[0].parameter",
        "neither a number"
    )]
    [InlineData("{ model: trees, parameter: leaves }", "ranking.search[0]", "from nothing")]
    [InlineData(
        "{ model: trees, parameter: learning_rate, from: 0, to: 0.2 }",
        "ranking.search[0].from",
        "expected 1E-06 to 1"
    )]
    [InlineData(
        "{ model: trees, parameter: leaves, values: [7], from: 1, to: 9 }",
        "ranking.search[0]",
        "values and from and to"
    )]
    [InlineData(
        "{ model: trees, parameter: leaves, words: [seven] }",
        "ranking.search[0]",
        "expected either values"
    )]
    [InlineData(
        "{ model: trees, parameter: gain, values: [1] }",
        "ranking.search[0]",
        "a list of its choices"
    )]
    [InlineData(
        "{ model: trees, parameter: gain, words: [linear, cubic] }",
        "ranking.search[0].words",
        "'cubic'"
    )]
    [InlineData(
        "{ model: trees, parameter: leaves, values: [1] }",
        "ranking.search[0].values",
        "out of the range"
    )]
    [InlineData(
        "{ model: trees, parameter: leaves, values: [7.5] }",
        "ranking.search[0].values",
        "no whole number"
    )]
    [InlineData(
        "{ model: trees, parameter: leaves, from: 31, to: 7 }",
        "ranking.search[0].to",
        "the lower end first"
    )]
    [InlineData(
        "{ model: linear, parameter: l2, from: 0, to: 7, scale: log }",
        "ranking.search[0].scale",
        "above 0"
    )]
    [InlineData(
        "{ model: trees, parameter: leaves, values: [7], scale: log }",
        "ranking.search[0].scale",
        "needs from and to"
    )]
    public void A_space_that_is_none_is_told_with_its_line_and_field(string entry, string path, string part)
    {
        var finding = Assert.Single(Read(entry).Findings, finding => finding.Severity == Severity.Error);

        Assert.Equal(path, finding.Path);
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.Equal(LineOf("  search:") + 1, finding.Line);
    }

    [Fact]
    public void The_same_parameter_twice_is_one_too_many()
    {
        var finding = Assert.Single(
            Read(Sound, Sound).Findings,
            finding => finding.Severity == Severity.Error
        );

        Assert.Equal("ranking.search[1].parameter", finding.Path);
    }

    private static int LineOf(string text) =>
        Array.FindIndex(Text(Sound).Split('\n'), line => line.StartsWith(text, StringComparison.Ordinal)) + 1;

    private static DesignReading Read(params string[] entries) =>
        DesignReader.Read(Text(entries), "small.yaml", EngineVocabulary.Full);

    private static string Text(params string[] entries) =>
        TestDesigns.SmallText.Replace(
            "  selection:\n",
            $"  search:\n{string.Concat(entries.Select(entry => $"    - {entry}\n"))}  selection:\n",
            StringComparison.Ordinal
        );
}
