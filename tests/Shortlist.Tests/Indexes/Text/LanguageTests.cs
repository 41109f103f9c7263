using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Indexes.Text;
using Shortlist.Systems;

namespace Shortlist.Tests.Indexes.Text;

public sealed class LanguageTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzàáâãäçèéêëìíîïñòóôõöùúûüÿ";

    public static TheoryData<string> Codes => [.. Language.All.Select(language => language.Code)];

    [Fact]
    public void Every_language_is_found_by_its_code_and_no_other_is()
    {
        Assert.All(Language.All, language => Assert.Same(language, Language.Find(language.Code)));
        Assert.Null(Language.Find("EN"));
        Assert.Null(Language.Find(""));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_design_may_name_every_language(string code)
    {
        var text = TestDesigns.SmallText.Replace(
            "title: text!",
            $"title: {{ type: text!, language: {code} }}",
            StringComparison.Ordinal
        );

        Assert.Equal(
            code,
            DesignReader.Read(text, "design.yaml", EngineVocabulary.Full).Design!.Data.Items[0].Language
        );
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Stems_are_never_empty_nor_longer_than_their_words(string code)
    {
        var language = Language.Find(code)!;
        var random = new SeededRandom(StableHash.Of(code));
        for (var round = 0; round < 20_000; round++)
        {
            var word = new string([
                .. Enumerable.Range(0, 1 + random.Next(13)).Select(_ => Letters[random.Next(Letters.Length)]),
            ]);
            var letters = word.ToCharArray();
            var length = language.Stem(letters);

            Assert.True(length >= 1 && length <= word.Length, word);
            Assert.Equal(new string(letters, 0, length), new string(letters, 0, length).ToLowerInvariant());
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Words_of_no_language_are_left_alone(string code)
    {
        foreach (var word in new[] { "mp3", "3.5", "c++", "東京", "йод", "\uD83D", "" })
        {
            var letters = word.ToCharArray();

            Assert.Equal(word, new string(letters, 0, Language.Find(code)!.Stem(letters)));
        }
    }
}
