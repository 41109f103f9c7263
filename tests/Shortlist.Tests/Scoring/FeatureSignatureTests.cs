using Shortlist.Scoring;
using Shortlist.Systems;

namespace Shortlist.Tests.Scoring;

public sealed class FeatureSignatureTests
{
    private static readonly Dictionary<string, ulong> Now = Of(TestDesigns.SmallText);

    [Theory]
    [InlineData("half_life: 12h, missing: default", "half_life: 13h, missing: default", "clicks")]
    [InlineData("over: item, half_life: 12h, missing: default", "over: item, half_life: 12h", "clicks")]
    [InlineData("values: [phone, desktop]", "values: [desktop, phone]", "device")]
    [InlineData(
        "of: click, half_life: 12h, limit: 12",
        "of: click, half_life: 12h, limit: 13",
        "hot_score hot_rank next_rank"
    )]
    [InlineData(
        "- { kind: seen, of: like, within: 24h }",
        "- { kind: seen, of: like, within: 25h }",
        "hot_score hot_rank next_rank"
    )]
    [InlineData(
        "fields: { title: 2, tags: 1 } }\n      - { name: hot_score",
        "fields: { title: 3, tags: 1 } }\n      - { name: hot_score",
        "match"
    )]
    [InlineData("detect: 0.05", "detect: 0.06", "")]
    [InlineData("summary: A small system to test with.", "summary: Another.", "")]
    public void What_a_change_of_the_design_makes_another_is_told_apart(
        string from,
        string to,
        string changed
    )
    {
        var text = TestDesigns.SmallText.ReplaceLineEndings("\n");
        var indented = from.Replace("\n      ", "\n  ", StringComparison.Ordinal);
        Assert.Contains(indented, text, StringComparison.Ordinal);
        var then = Of(
            text.Replace(
                indented,
                to.Replace("\n      ", "\n  ", StringComparison.Ordinal),
                StringComparison.Ordinal
            )
        );

        Assert.Equal(
            changed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Now.Keys.Where(name => Now[name] != then[name]).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Two_features_of_one_definition_have_one_signature_and_others_have_others() =>
        Assert.Equal(Now.Count, Now.Values.Distinct().Count());

    private static Dictionary<string, ulong> Of(string text)
    {
        var design = TestDesigns.Read(text);
        return design.Features.ToDictionary(
            spec => spec.Name,
            spec => FeatureSignature.Of(spec, EngineVocabulary.FeatureKind(spec.Kind), design)
        );
    }
}
