using Shortlist.Basics;
using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Text;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("Running dogs, happily!", "run dog happili")]
    [InlineData("The dog's don't O'Neil", "the dog dont oneil")]
    [InlineData("dog’s rock ’n’ roll", "dog rock n roll")]
    [InlineData("state-of-the-art v2.0_final", "state of the art v2 0 final")]
    [InlineData("CAFÉ café cafe\u0301 CAFE\u0301", "cafe cafe cafe cafe")]
    [InlineData("Straße STRASSE ﬁre Łódź Ångström", "strass strass fire lodz angstrom")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ １２３", "full width 123")]
    [InlineData("٣٤ ①", "34 1")]
    [InlineData("𝐇𝐞𝐥𝐥𝐨 𝟙𝟚", "hello 12")]
    [InlineData("東京都", "東 東京 京 京都 都")]
    [InlineData("猫", "猫")]
    [InlineData("がいこく か\u3099い", "がい いこ こく がい")]
    [InlineData("ｶﾞｽ ガス", "ガス ガス")]
    [InlineData("한국어 한 \u1112\u1161\u11AB\u1100\u116E\u11A8", "한국 국어 한 한국")]
    [InlineData("เพลง", "เพ พล ลง")]
    [InlineData("iPhone15を買う", "iphone15 を買 買 買う")]
    [InlineData("ΜΆΪΟΣ μαιος", "μαιοσ μαιοσ")]
    [InlineData("Ёлка елка Йод", "елка елка йод")]
    [InlineData("שָׁלוֹם שלום", "שלום שלום")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "softhyphen zerowidth")]
    [InlineData("हिन्दी भाषा", "हिन्दी भाषा")]
    [InlineData("👍🏽 great 👨‍👩‍👧 day", "great day")]
    [InlineData("\uD83Dlone\uDE00 half\uD83D", "lone half")]
    [InlineData("a\0b\u0007c", "a b c")]
    [InlineData("", "")]
    [InlineData("!!! ... ''' '", "")]
    public void Gives_the_expected_terms(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Fact]
    public void Without_stems_words_stay_whole() =>
        Assert.Equal("running dogs", Terms("Running dogs", new() { Stem = false }));

    [Fact]
    public void Function_words_are_marked_before_they_are_stemmed()
    {
        var marked = new List<string>();
        using var tokens = TextAnalyzer.Default.Terms("This was being THE story, weren't it's");
        while (tokens.MoveNext())
        {
            if (tokens.IsStopWord)
            {
                marked.Add(tokens.Current.ToString());
            }
        }

        Assert.Equal(["this", "was", "be", "the", "werent", "it"], marked);
    }

    [Fact]
    public void Long_tokens_are_cut_and_long_texts_are_read_in_part()
    {
        Assert.Equal(new string('z', 8), Terms(new string('z', 10_000), new() { TokenLengthCharsMax = 8 }));
        Assert.Equal("1 2 3", Terms("1 2 3 4 5 6", new() { TokenCountMax = 3 }));
        Assert.Equal("京 京都", Terms("京都府", new() { TokenCountMax = 2 }));
    }

    [Fact]
    public void Any_units_at_all_give_short_tokens_that_give_themselves_again()
    {
        var random = new SeededRandom(4);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, 60).Select(_ => (char)random.Next(0x10000))]);
            using var words = TextAnalyzer.Default.Words(text);
            while (words.MoveNext())
            {
                Assert.InRange(words.Current.Length, 1, Analysis.Default.TokenLengthCharsMax);
                Assert.Equal(words.Current.ToString(), TextFolding.Key(words.Current));
            }
            Terms(text);
        }
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        const string Sample = "Seventeen lively quartets were playing in Zürich; 東京 too.";
        Count(Sample);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = Count(Sample);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(11, count);

        static int Count(string text)
        {
            var count = 0;
            foreach (var term in TextAnalyzer.Default.Terms(text))
            {
                count += Math.Sign(term.Length);
            }
            return count;
        }
    }

    private static string Terms(string text, Analysis? analysis = null)
    {
        var terms = new List<string>();
        foreach (var term in new TextAnalyzer(analysis ?? Analysis.Default).Terms(text))
        {
            terms.Add(term.ToString());
        }
        return string.Join(' ', terms);
    }
}
