using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Shortlist.Indexes.Text;

namespace Shortlist.Queries;

/// <summary>
/// Query text that has been checked once; whoever holds one need not check again. Emoji and all scripts are welcome.
/// Control characters, direction overrides and halves of surrogate pairs are gone, white space is single.
/// </summary>
public sealed record QueryText
{
    private QueryText(string value)
    {
        Value = value;
        Key = TextFolding.Key(value);
    }

    /// <summary>1 to 512 characters, as the person wrote them; fit to be shown.</summary>
    public string Value { get; }

    /// <summary>
    /// The words in comparable form: case, accents, width and compatibility forms folded. Equal for queries that mean
    /// the same; empty where there are no words, as in emoji alone.
    /// </summary>
    public string Key { get; }

    /// <returns>False, and the problem, where nothing readable is left or the text is too long.</returns>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out QueryText? query,
        [NotNullWhen(false)] out RequestProblem? problem
    )
    {
        var cleaned = Clean(text);
        problem = cleaned.Length switch
        {
            0 => new("query", text is null ? "missing" : "empty", "some text to search for"),
            > RequestLimits.QueryLengthCharsMax => new(
                "query",
                string.Create(CultureInfo.InvariantCulture, $"{text!.Length} characters long"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"1 to {RequestLimits.QueryLengthCharsMax} characters"
                )
            ),
            _ => null,
        };
        query = problem is null ? new(cleaned) : null;
        return query is not null;
    }

    // Stops one character past the limit: however long the text, the work is bounded by what is kept and dropped.
    private static string Clean(string? text)
    {
        var cleaned = new StringBuilder(Math.Min(text?.Length ?? 0, RequestLimits.QueryLengthCharsMax));
        var isSpaceDue = false;
        Span<char> units = stackalloc char[2];
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                isSpaceDue = cleaned.Length > 0;
            }
            else if (!IsDropped(rune))
            {
                cleaned.Append(isSpaceDue ? " " : "").Append(units[..rune.EncodeToUtf16(units)]);
                isSpaceDue = false;
            }
            if (cleaned.Length > RequestLimits.QueryLengthCharsMax)
            {
                break;
            }
        }
        return cleaned.ToString();
    }

    // Direction overrides would turn round the page the text is shown on; U+FFFD stands for a broken surrogate;
    // the joiners stay, for emoji and Persian need them.
    private static bool IsDropped(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFD or 0x00AD
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
