using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Shortlist.Indexes.Text;

/// <summary>
/// Makes letters comparable that people take for the same: case, accents, width, ligatures, digits of other scripts,
/// composed and decomposed spellings. What it gives is for comparing, never for showing.
/// </summary>
/// <remarks>Thread-safe. The tables take 192 KiB and are made on first use.</remarks>
public static class TextFolding
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthShift = 0xFEE0;

    private static readonly FrozenDictionary<char, string> SeveralOf = ReadTable();
    private static readonly char[] Folded = FoldAll();
    private static readonly CharKind[] Kinds = ClassifyAll();

    /// <summary>
    /// The text folded, its words parted by single spaces, everything else left out. Two texts with equal keys are the
    /// same text to a reader.
    /// </summary>
    public static string Key(ReadOnlySpan<char> text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var word in TextAnalyzer.Default.Words(text))
        {
            key.Append(key.Length > 0 ? " " : "").Append(word);
        }
        return key.ToString();
    }

    internal static CharKind Kind(char unit) => Kinds[unit];

    /// <summary>The folded form of a unit that is not of the kind Several.</summary>
    internal static char One(char unit) => Folded[unit];

    internal static string Several(char unit) => SeveralOf[char.ToLowerInvariant(unit)];

    /// <summary>
    /// A letter or digit outside the basic plane: the mathematical alphabets become plain letters, other letters stay.
    /// </summary>
    /// <returns>The folded code point, or 0 where the rune is no part of a word.</returns>
    internal static int Supplementary(Rune rune)
    {
        // Thirteen Latin alphabets of 26 capitals and 26 small letters stand in a row; a few places are empty.
        if (rune.Value is >= 0x1D400 and <= 0x1D6A3)
        {
            return 'a' + ((rune.Value - 0x1D400) % 26);
        }
        if (rune.Value is >= 0x1D7CE and <= 0x1D7FF)
        {
            return '0' + ((rune.Value - 0x1D7CE) % 10);
        }
        return Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).Value : 0;
    }

    /// <summary>
    /// One letter for two where a script spells them in parts: Korean syllables, the sound marks of Japanese, the vowel am
    /// of Thai and Lao.
    /// Composition of Hangul after The Unicode Standard, section 3.12.
    /// </summary>
    /// <returns>The composed letter, or NUL where the two do not compose.</returns>
    internal static char Compose(char last, char next)
    {
        const int Syllables = 0xAC00;
        if (next is >= '\u1161' and <= '\u1175' && last is >= '\u1100' and <= '\u1112')
        {
            return (char)(Syllables + ((((last - '\u1100') * 21) + (next - '\u1161')) * 28));
        }
        if (
            next is > '\u11A7' and <= '\u11C2'
            && last is >= '\uAC00' and <= '\uD7A3'
            && (last - Syllables) % 28 == 0
        )
        {
            return (char)(last + (next - '\u11A7'));
        }
        return next switch
        {
            '\u0E32' when last == '\u0E4D' => '\u0E33', // Sara am of Thai, and that of Lao.
            '\u0EB2' when last == '\u0ECD' => '\u0EB3',
            '\u3099' when last is 'う' or 'ウ' => (char)(last + 0x4E),
            '\u3099' when last is >= 'か' and <= 'ほ' or >= 'カ' and <= 'ホ' => (char)(last + 1),
            '\u309A' when last is >= 'は' and <= 'ほ' or >= 'ハ' and <= 'ホ' => (char)(last + 2),
            _ => '\0',
        };
    }

    /// <summary>The letter that a letter and the accent behind it make, for the letters stemmers and readers tell apart.</summary>
    /// <param name="letter">In lower case.</param>
    /// <param name="accent">A combining mark.</param>
    /// <returns>NUL where the accent changes nothing that matters.</returns>
    internal static char Accented(char letter, char accent)
    {
        var (plain, accented) = accent switch
        {
            '\u0300' => ("aeiou", "àèìòù"),
            '\u0301' => ("aeiou", "áéíóú"),
            '\u0302' => ("aeiou", "âêîôû"),
            '\u0303' => ("ano", "ãñõ"),
            '\u0306' => ("иу", "йў"),
            '\u0308' => ("aeiouyі", "äëïöüÿї"),
            '\u0327' => ("c", "ç"),
            _ => ("", ""),
        };
        return plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? accented[place] : '\0';
    }

    private static FrozenDictionary<char, string> ReadTable()
    {
        var table = new Dictionary<char, string>();
        foreach (var entry in FoldingTable.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = entry.IndexOf('=', StringComparison.Ordinal);
            foreach (var source in entry[(sign + 1)..])
            {
                table[source] = entry[..sign];
            }
        }
        return table.ToFrozenDictionary();
    }

    private static char[] FoldAll()
    {
        var folded = new char[char.MaxValue + 1];
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = Fold((char)i);
        }
        return folded;
    }

    private static char Fold(char unit)
    {
        if (unit is >= FullWidthFirst and <= FullWidthLast)
        {
            return char.ToLowerInvariant((char)(unit - FullWidthShift));
        }
        if (CharUnicodeInfo.GetDecimalDigitValue(unit) is >= 0 and var digit)
        {
            return (char)('0' + digit);
        }
        var lower = char.ToLowerInvariant(unit);
        if (SeveralOf.TryGetValue(lower, out var target) && target.Length == 1)
        {
            return target[0];
        }
        return lower switch
        {
            '\u2019' or '\u02BC' or '\u2018' => '\'',
            '\uFF9E' => '\u3099', // Half-width sound marks of Japanese.
            '\uFF9F' => '\u309A',
            '\u05F3' or '\u05F4' => '\'', // Hebrew marks within abbreviations.
            '\u0622' or '\u0623' or '\u0625' or '\u0671' => '\u0627', // Alef with and without its marks.
            '\u0649' or '\u06CC' => '\u064A', // Yeh without dots at the end of words, and the Persian one.
            '\u0629' => '\u0647', // Teh marbuta, often written as heh.
            '\u06A9' => '\u0643', // The Persian kaf.
            _ => lower,
        };
    }

    private static CharKind[] ClassifyAll()
    {
        var kinds = new CharKind[char.MaxValue + 1];
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = Classify((char)i);
        }
        return kinds;
    }

    private static CharKind Classify(char unit)
    {
        if (SeveralOf.TryGetValue(char.ToLowerInvariant(unit), out var target))
        {
            return target.Length > 1 ? CharKind.Several : Classify(target[0]);
        }
        var folded = Fold(unit);
        if (folded == '\'')
        {
            return CharKind.Apostrophe;
        }
        if (char.IsHighSurrogate(unit))
        {
            return CharKind.High;
        }
        if (IsIgnored(folded))
        {
            return CharKind.Ignored;
        }
        var isPartOfWord = CharUnicodeInfo.GetUnicodeCategory(folded) switch
        {
            UnicodeCategory.OtherNumber => false,
            <= UnicodeCategory.LetterNumber => true, // Letters, marks, digits: the first ten categories.
            _ => false,
        };
        if (!isPartOfWord)
        {
            return CharKind.Separator;
        }
        if (folded is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or '\u3005' or '\u3007')
        {
            return CharKind.Ideograph;
        }
        return IsPaired(folded) ? CharKind.Paired : CharKind.Letter;
    }

    // Soft hyphen, Latin accents, Hebrew points, Arabic vowel signs, joiners, direction marks, variation selectors.
    private static bool IsIgnored(char unit) =>
        unit
            is '\u00AD'
                or >= '\u0300'
                and <= '\u036F'
                or >= '\u0591'
                and <= '\u05BD'
                or '\u05BF'
                or '\u05C1'
                or '\u05C2'
                or '\u0640'
                or >= '\u064B'
                and <= '\u065F'
                or '\u0670'
                or >= '\u200B'
                and <= '\u200F'
                or >= '\u202A'
                and <= '\u202E'
                or >= '\u2060'
                and <= '\u2069'
                or >= '\uFE00'
                and <= '\uFE0F'
                or '\uFEFF';

    // Thai, Lao; Myanmar; Hangul parts; Khmer; the Tai scripts; Kana; more of Myanmar; Hangul syllables.
    private static bool IsPaired(char unit) =>
        unit
            is >= '\u0E00'
                and <= '\u0EFF'
                or >= '\u1000'
                and <= '\u109F'
                or >= '\u1100'
                and <= '\u11FF'
                or >= '\u1780'
                and <= '\u17FF'
                or >= '\u1950'
                and <= '\u19DF'
                or >= '\u1A20'
                and <= '\u1AAF'
                or >= '\u3041'
                and <= '\u30FF'
                or >= '\u31F0'
                and <= '\u31FF'
                or >= '\uAA60'
                and <= '\uAA7F'
                or >= '\uAC00'
                and <= '\uD7A3';
}
