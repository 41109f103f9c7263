using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Shortlist.Indexes.Text;

/// <summary>
/// What reading a text needs to know of its language: how words are stemmed, which say nothing, which letters the
/// stemmer tells apart, how numbers are written.
/// </summary>
/// <remarks>Immutable, thread-safe. One more language is one more value here, its stemmer and its stop words.</remarks>
public sealed class Language
{
    private const string FrenchElisions = "l d j m t s n c qu jusqu lorsqu puisqu quoiqu";
    private const string ItalianElisions =
        "l un d c m t s v n gl all dall dell nell sull coll quell quest quant tutt";

    /// <summary>No stems and no stop words: names, codes, texts of many languages.</summary>
    public static readonly Language None = new("none", word => word.Length, "");

    public static readonly Language English = new("en", EnglishStemmer.Stem, StopWords.English);

    public static readonly Language German = new("de", GermanStemmer.Stem, StopWords.German)
    {
        Letters = "äöü",
        IsDecimalComma = true,
    };

    public static readonly Language French = new("fr", FrenchStemmer.Stem, StopWords.French)
    {
        Letters = "àâçèéêëîïôùûüÿ",
        IsDecimalComma = true,
        Elisions = SetOf(FrenchElisions),
    };

    public static readonly Language Spanish = new("es", SpanishStemmer.Stem, StopWords.Spanish)
    {
        Letters = "áéíñóúü",
        IsDecimalComma = true,
    };

    public static readonly Language Italian = new("it", ItalianStemmer.Stem, StopWords.Italian)
    {
        Letters = "àáèéìíòóùú",
        IsDecimalComma = true,
        Elisions = SetOf(ItalianElisions),
    };

    public static readonly Language Portuguese = new("pt", PortugueseStemmer.Stem, StopWords.Portuguese)
    {
        Letters = "àáâãçéêíóôõúü",
        IsDecimalComma = true,
        Elisions = SetOf("d"),
    };

    private const char FirstAccented = '\u00E0';

    private readonly Stemmer _stem;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _stopWords;
    private readonly uint _letters; // One bit for each of the 32 letters from à to ÿ.

    private Language(string code, Stemmer stem, string stopWords)
    {
        Code = code;
        _stem = stem;
        _stopWords = SetOf(stopWords).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private delegate int Stemmer(Span<char> word);

    /// <summary>Every language, English first, none last.</summary>
    public static ImmutableArray<Language> All { get; } =
    [English, German, French, Spanish, Italian, Portuguese, None];

    /// <summary>As designs write it: the code of ISO 639-1, or none.</summary>
    public string Code { get; }

    /// <summary>Letters with accents that are other letters to the stemmer and to the stop words.</summary>
    internal bool HasLetters => _letters != 0;

    /// <summary>Whether a comma stands before decimals and a full stop between thousands.</summary>
    internal bool IsDecimalComma { get; private init; }

    private string Letters
    {
        init
        {
            foreach (var letter in value)
            {
                _letters |= 1u << (letter - FirstAccented);
            }
        }
    }

    private FrozenSet<string> Elisions { get; init; } = [];

    /// <returns>Null for a code that is none of <see cref="All"/>.</returns>
    public static Language? Find(string code) =>
        All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.Ordinal));

    public override string ToString() => Code;

    /// <summary>Whether the letter, in lower case, keeps its accent until the word is stemmed.</summary>
    internal bool Keeps(char letter) =>
        letter is >= FirstAccented and <= 'ÿ' && (_letters >> (letter - FirstAccented) & 1) != 0;

    /// <summary>Whether the letters before an apostrophe are a function word of their own, as in "l'eau".</summary>
    internal bool IsElided(ReadOnlySpan<char> letters) =>
        Elisions.Count > 0 && Elisions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters);

    internal bool IsStopWord(ReadOnlySpan<char> word) => _stopWords.Contains(word);

    /// <summary>Reduces a word to its stem, in place.</summary>
    /// <returns>The length of the stem.</returns>
    internal int Stem(Span<char> word) => _stem(word);

    private static FrozenSet<string> SetOf(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
