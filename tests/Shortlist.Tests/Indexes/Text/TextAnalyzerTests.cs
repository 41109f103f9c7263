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
    public void Plain_words_are_read_as_among_signs_of_full_width()
    {
        const string Letters = "aAbsSzZ''19é -&+#.,:!?\n))    ";
        var random = new SeededRandom(7);
        var analyzer = new TextAnalyzer(new() { TokenLengthCharsMax = 5 });
        for (var step = 0; step < 20_000; step++)
        {
            var text = string.Concat(
                Enumerable.Range(0, 24).Select(_ => Letters[random.Next(Letters.Length)])
            );
            var twin = text.Replace(' ', '\u3000')
                .Replace('\n', '\u3000')
                .Replace(')', '）')
                .Replace('!', '！');
            twin = twin.Replace(',', '，').Replace('.', '．').Replace(':', '：').Replace('?', '？');
            Assert.Equal(Read(analyzer.Terms(twin + '\u3000')), Read(analyzer.Terms(text)));
            Assert.Equal(Read(analyzer.Words(twin + '\u3000')), Read(analyzer.Words(text)));
        }
    }

    [Fact]
    public void Terms_alone_are_the_same_terms()
    {
        const string Text = "The dogs of l'été run, and the U.S.A. wi-fi is 1,000 times 東京都";
        List<string> alone = [];
        foreach (var token in TextAnalyzer.Default.TermsAlone(Text))
        {
            alone.Add(token.ToString());
        }
        Assert.Equal(Terms(Text), string.Join(' ', alone));
    }

    [Theory]
    [InlineData("wi-fi WiFi e\u2010mail", "wi fi wifi wifi e mail email")]
    [InlineData("covid-19 COVID19 sars-cov-2", "covid 19 covid19 covid19 sar cov 2 sarscov2")]
    [InlineData("non-stop-hop-on tests - a -b", "non stop hop on test a b")]
    [InlineData("2026-11-20 10-20 q&a R & D", "2026 11 20 10 20 q a qa r d")]
    [InlineData("long-winded-compounds-extraordinarily", "long wind compound extraordinarili")]
    [InlineData("1,000 12,345,678.90 3.5 1,2,3 100,00", "1000 12345678.90 3.5 1 2 3 100 00")]
    [InlineData("1\u00A0000 1'000 0,500 1,0000 20.11.2026 10:30", "1000 1000 0 500 1 0000 20.11.2026 10 30")]
    [InlineData("١٬٠٠٠ ٣٫٥ ２，０００", "1000 3.5 2000")]
    [InlineData("mp3 4k 3.5mm 1,000km .5 5.", "mp3 4k 3.5mm 1000km 5 5")]
    [InlineData("U.S.A. u.s. J.R.R.Tolkien e.g. Ph.D. I.am", "usa us jrr tolkien eg ph d i am")]
    [InlineData("c++ C# f#minor F#. c+ c+++ objective-c++", "c++ c# f minor f# c c object c++ objectivec")]
    [InlineData("İSTANBUL ıstanbul Istanbul", "istanbul istanbul istanbul")]
    [InlineData("ΟΔΟΣ οδός \u0438\u0306од йод", "οδοσ οδοσ йод йод")]
    [InlineData("العربية العربيه مصطفى مصطفي کتاب كتاب", "العربيه العربيه مصطفي مصطفي كتاب كتاب")]
    [InlineData("צה״ל ת\u05F3", "צהל ת")]
    [InlineData("น\u0E4D\u0E32 นำ ທ\u0ECD\u0EB2 ທຳ", "นำ นำ ທຳ ທຳ")]
    [InlineData("ភាសា မြန်မာ ᦟᦲᧅ", "ភា ាស សា မြ ြန န် ်မ မာ ᦟᦲ ᦲᧅ")]
    [InlineData("〇一 ㇰㇱ", "〇 〇一 一 ㇰㇱ")]
    public void Numbers_abbreviations_compounds_and_scripts_give_the_expected_terms(
        string text,
        string terms
    ) => Assert.Equal(terms, Terms(text));

    [Theory]
    [InlineData("de", "Häuser haeuser HA\u0308USER Straßen", "haus haus haus strass")]
    [InlineData("de", "1.000 3,5 2.5 1.000,50 geht's", "1000 3.5 2.5 1000.50 geht")]
    [InlineData("fr", "l'eau L’école qu'il aujourd'hui l'", "eau ecol il aujourdhui l")]
    [InlineData("fr", "élèves ELE\u0300VES œuvres 10\u202F000 1,5", "elev elev oeuvr 10000 1.5")]
    [InlineData("es", "canción CANCIONES cancion niños", "cancion cancion cancion nin")]
    [InlineData("it", "dell'arte l’amico città un'altra", "arte amic citt altra")]
    [InlineData("pt", "d'água informações não", "agu inform na")]
    [InlineData("none", "Running dogs, l'eau CAFÉ", "running dogs leau cafe")]
    public void Each_language_stems_with_its_accents_and_folds_them_after(
        string language,
        string text,
        string terms
    ) => Assert.Equal(terms, Terms(text, new() { Language = Language.Find(language)! }));

    [Theory]
    [InlineData("wifi", "free wi-fi here")]
    [InlineData("wi-fi", "free wifi here")]
    [InlineData("covid19", "covid-19 cases")]
    [InlineData("covid-19", "covid19 cases")]
    [InlineData("1000", "1,000 ways")]
    [InlineData("usa", "made in the U.S.A.")]
    [InlineData("C++", "learn c++ now")]
    [InlineData("email", "E-Mail list")]
    public void A_word_is_found_however_it_is_written(string query, string text)
    {
        var said = Terms(text).Split(' ');

        Assert.Contains(Terms(query).Split(' '), term => said.Contains(term, StringComparer.Ordinal));
    }

    [Fact]
    public void A_letter_with_its_signs_is_another_word_than_the_letter() =>
        Assert.NotEqual(TextFolding.Key("c"), TextFolding.Key("C#"));

    [Fact]
    public void Tokens_say_where_in_the_text_they_stand()
    {
        const string Sample = "The Wi-Fi of 東京 cost 1,000!";
        var spans = new List<string>();
        using var tokens = TextAnalyzer.Default.Terms(Sample);
        while (tokens.MoveNext())
        {
            spans.Add(Sample[tokens.Start..tokens.End]);
        }

        Assert.Equal(["The", "Wi", "Fi", "Wi-Fi", "of", "東", "東京", "京", "cost", "1,000"], spans);
    }

    [Fact]
    public void Function_words_are_those_of_the_language()
    {
        Assert.Equal(["the"], StopWordsIn("die the le", Language.English));
        Assert.Equal(["die"], StopWordsIn("die the le", Language.German));
        Assert.Equal(["le", "meme"], StopWordsIn("die the le même meme", Language.French));
        Assert.Empty(StopWordsIn("die the le", Language.None));
    }

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

    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Hostile_text_gives_folded_terms_of_bounded_length_in_every_language(string code)
    {
        string[] parts =
        [
            "-",
            "&",
            ".",
            ",",
            "'",
            "++",
            "#",
            "1",
            "000",
            "c",
            "é",
            "e",
            "\u0301",
            "ä",
            "ß",
            "l'",
            "qu'",
            "\uD800",
            "\uDC00",
            "\0",
            "\u200B",
            "東",
            "ก",
            new string('a', 10_000),
            "œ",
            "ion",
            "ement",
            "~",
            "U",
            "Y",
            "\uFF0D",
        ];
        var analyzer = TextAnalyzer.For(Language.Find(code)!);
        var random = new SeededRandom(StableHash.Of(code));
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => parts[random.Next(parts.Length)]));
            using var tokens = analyzer.Terms(text);
            while (tokens.MoveNext())
            {
                Assert.InRange(tokens.Current.Length, 1, Analysis.Default.TokenLengthCharsMax);
                Assert.InRange(tokens.Start, 0, tokens.End - 1);
                Assert.InRange(tokens.End, 1, text.Length);
                foreach (var letter in tokens.Current)
                {
                    Assert.Equal(letter, TextFolding.One(letter));
                }
            }
        }
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

    [Theory]
    [MemberData(nameof(Languages))]
    public void Reading_allocates_nothing(string code)
    {
        const string Sample =
            "Seventeen lively quartets l'été were playing Wi-Fi at U.S.A. 1,000 in Zürich; 東京 too.";
        var analyzer = TextAnalyzer.For(Language.Find(code)!);
        Count(analyzer, Sample);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = Count(analyzer, Sample);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.InRange(count, 17, 18);

        static int Count(TextAnalyzer analyzer, string text)
        {
            var count = 0;
            foreach (var term in analyzer.Terms(text))
            {
                count += Math.Sign(term.Length);
            }
            return count;
        }
    }

    private static List<string> StopWordsIn(string text, Language language)
    {
        var found = new List<string>();
        using var tokens = new TextAnalyzer(new() { Language = language, Stem = false }).Terms(text);
        while (tokens.MoveNext())
        {
            if (tokens.IsStopWord)
            {
                found.Add(tokens.Current.ToString());
            }
        }
        return found;
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

    private static List<(string Term, bool IsStopWord, int Start, int End)> Read(TokenReader reader)
    {
        List<(string, bool, int, int)> tokens = [];
        while (reader.MoveNext())
        {
            tokens.Add((reader.Current.ToString(), reader.IsStopWord, reader.Start, reader.End));
        }
        reader.Dispose();
        return tokens;
    }
}
