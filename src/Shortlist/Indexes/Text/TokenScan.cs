namespace Shortlist.Indexes.Text;

/// <summary>Looks ahead in a text for what belongs together though signs part it: numbers, abbreviations, compounds.</summary>
/// <remarks>Bounded: each looks a fixed number of characters ahead, however long the text.</remarks>
internal static class TokenScan
{
    /// <summary>Longer compounds give their parts only: what is written in one word is short.</summary>
    public const int CompoundCharsMax = 24;

    private const int CompoundPartCountMax = 3;
    private const int GroupDigitCount = 3;
    private const int AsciiCaseBit = 0x20;

    /// <summary>
    /// Reads a word of ASCII letters that a usual sign or the text ends, in lower case. Most words are such, and nothing of
    /// what else can make up a token has to be looked for in them.
    /// </summary>
    /// <param name="text">From the beginning of the word.</param>
    /// <param name="word">Where to write it.</param>
    /// <returns>Its length; 0 where it is another one, a single letter, or too long for the room.</returns>
    public static int PlainWord(ReadOnlySpan<char> text, Span<char> word)
    {
        var length = 0;
        for (; length < text.Length && length < word.Length; length++)
        {
            var letter = (char)(text[length] | AsciiCaseBit);
            if (!char.IsAsciiLetterLower(letter))
            {
                break;
            }
            word[length] = letter;
        }
        var isEnd =
            length == text.Length || text[length] is ' ' or ',' or '.' or '\n' or ':' or '!' or '?' or ')';
        return isEnd && length > 1 ? length : 0;
    }

    /// <summary>Whether the unit stands between a number's thousands: three digits follow and then none.</summary>
    public static bool IsGroupSign(ReadOnlySpan<char> text, int at, Language language)
    {
        var isSign = TextFolding.One(text[at]) switch
        {
            ',' => !language.IsDecimalComma,
            '.' => language.IsDecimalComma,
            '\u066C' or '\u00A0' or '\u2009' or '\u202F' => true, // The Arabic sign; spaces that don't break.
            _ => false,
        };
        var digits = 0;
        while (isSign && digits <= GroupDigitCount && IsDigit(text, at + 1 + digits))
        {
            digits++;
        }
        return isSign && digits == GroupDigitCount;
    }

    /// <summary>Whether the unit stands before a number's decimals, or between the parts of a date or version.</summary>
    public static bool IsDecimalSign(ReadOnlySpan<char> text, int at, Language language) =>
        IsDigit(text, at + 1)
        && TextFolding.One(text[at]) switch
        {
            '.' or '\u066B' => true,
            ',' => language.IsDecimalComma,
            _ => false,
        };

    /// <summary>The end of an abbreviation such as "u.s.a." that begins at a place; the place itself where there is none.</summary>
    public static int AcronymEnd(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        while (IsLetter(text, at) && IsStop(text, at + 1))
        {
            at += 2;
        }
        var letters = (at - start) / 2;
        if (letters > 0 && IsLetter(text, at) && !IsWithinWord(text, at + 1))
        {
            at++;
            letters++;
        }
        return letters > 1 ? at : start;
    }

    /// <summary>The end of the signs that make a letter another name, as in "c++" and "c#"; the place itself where there are none.</summary>
    public static int SignsEnd(ReadOnlySpan<char> text, int at)
    {
        var end =
            IsSign(text, at, '#') ? at + 1
            : IsSign(text, at, '+') && IsSign(text, at + 1, '+') ? at + 2
            : at;
        return
            end < text.Length && (IsWithinWord(text, end) || IsSign(text, end, '+') || IsSign(text, end, '#'))
            ? at
            : end;
    }

    /// <summary>The end of a short compound such as "wi-fi" that begins at a place; the place itself where there is none.</summary>
    public static int CompoundEnd(ReadOnlySpan<char> text, int start)
    {
        if (start >= 2 && IsJoiner(text[start - 1]) && IsWithinWord(text, start - 2))
        {
            return start; // Within a compound that was too long.
        }
        var (parts, hasLetter) = (1, false);
        for (var at = start; at - start <= CompoundCharsMax; at++)
        {
            if (IsWithinWord(text, at))
            {
                hasLetter |= !IsDigit(text, at);
            }
            else if (at < text.Length && IsJoiner(text[at]) && IsWithinWord(text, at + 1))
            {
                parts++;
            }
            else
            {
                return parts is > 1 and <= CompoundPartCountMax && hasLetter ? at : start;
            }
        }
        return start;
    }

    public static bool IsJoiner(char unit) => TextFolding.One(unit) is '-' or '\u2010' or '\u2011' or '&';

    private static bool IsDigit(ReadOnlySpan<char> text, int at) =>
        at < text.Length
        && TextFolding.Kind(text[at]) == CharKind.Letter
        && TextFolding.One(text[at]) is >= '0' and <= '9';

    private static bool IsLetter(ReadOnlySpan<char> text, int at) =>
        at < text.Length && TextFolding.Kind(text[at]) == CharKind.Letter && !IsDigit(text, at);

    private static bool IsStop(ReadOnlySpan<char> text, int at) => IsSign(text, at, '.');

    private static bool IsSign(ReadOnlySpan<char> text, int at, char sign) =>
        at < text.Length && TextFolding.One(text[at]) == sign;

    private static bool IsWithinWord(ReadOnlySpan<char> text, int at) =>
        at < text.Length
        && TextFolding.Kind(text[at])
            is CharKind.Letter
                or CharKind.Several
                or CharKind.Ignored
                or CharKind.High;
}
