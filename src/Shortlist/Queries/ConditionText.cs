using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Queries;

/// <summary>
/// Reads what follows the colon of a filter in a query: words parted by commas; a number, a bound such as <c>&lt;300</c> or a
/// range such as <c>60..300</c>; a day, month or year, alone, as a bound or as a range; yes or no.
/// </summary>
internal static class ConditionText
{
    private const string RangeSign = "..";

    private static readonly string[] Periods = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];
    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ssK",
    ];

    /// <returns>Null where the text is no condition on such an attribute.</returns>
    public static PlainCondition? Read(AttributeSpec spec, string text) =>
        spec.Type switch
        {
            AttributeType.Words or AttributeType.Text => Words(spec.Name, text),
            AttributeType.Number => Number(spec.Name, text),
            AttributeType.Time => Time(spec.Name, text),
            AttributeType.Flag => Flag(spec.Name, text),
            _ => null,
        };

    /// <summary>Why a text was not read, to be said after "'text' is".</summary>
    public static string Fault(AttributeSpec spec) =>
        spec.Type switch
        {
            AttributeType.Number => "no number, such as 300, <300, >=60 or 60..300",
            AttributeType.Time => "no time, such as 2025, 2025-03-31, >2025-01-01 or 2025-01..2025-06",
            AttributeType.Flag => "neither yes nor no",
            AttributeType.Words or AttributeType.Text => "no list of words",
            _ => "nothing a query can ask of a place or a vector",
        };

    // Compared exactly, so the spellings that people mean by a word are all asked for.
    private static PlainCondition? Words(string name, string text)
    {
        string[] words =
        [
            .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Length <= RequestLimits.FilterWordLengthCharsMax)
                .SelectMany(Spellings)
                .Distinct(StringComparer.Ordinal)
                .Take(RequestLimits.FilterWordCountMax),
        ];
        return words.Length == 0 ? null : new() { Attribute = name, AnyOf = words };
    }

    private static IEnumerable<string> Spellings(string word) =>
        [
            word,
            word.ToLowerInvariant(),
            word.ToUpperInvariant(),
            char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant(),
        ];

    private static PlainCondition? Number(string name, string text)
    {
        var range = text.IndexOf(RangeSign, StringComparison.Ordinal);
        if (range > 0)
        {
            return
                NumberOf(text[..range]) is { } low && NumberOf(text[(range + 2)..]) is { } high && low <= high
                ? new()
                {
                    Attribute = name,
                    Min = low,
                    Max = high,
                }
                : null;
        }
        var (sign, rest) = SignOf(text);
        return NumberOf(rest) is not { } number
            ? null
            : sign switch
            {
                "<" => new() { Attribute = name, Max = double.BitDecrement(number) },
                "<=" => new() { Attribute = name, Max = number },
                ">" => new() { Attribute = name, Min = double.BitIncrement(number) },
                ">=" => new() { Attribute = name, Min = number },
                _ => new()
                {
                    Attribute = name,
                    Min = number,
                    Max = number,
                },
            };
    }

    private static PlainCondition? Time(string name, string text)
    {
        var range = text.IndexOf(RangeSign, StringComparison.Ordinal);
        if (range > 0)
        {
            return
                PeriodOf(text[..range]) is { } first
                && PeriodOf(text[(range + 2)..]) is { } last
                && first.From < last.Until
                ? new()
                {
                    Attribute = name,
                    From = first.From,
                    Until = last.Until,
                }
                : null;
        }
        var (sign, rest) = SignOf(text);
        return PeriodOf(rest) is not { } period
            ? null
            : sign switch
            {
                "<" => new() { Attribute = name, Until = period.From },
                "<=" => new() { Attribute = name, Until = period.Until },
                ">" => new() { Attribute = name, From = period.Until },
                ">=" => new() { Attribute = name, From = period.From },
                _ => new()
                {
                    Attribute = name,
                    From = period.From,
                    Until = period.Until,
                },
            };
    }

    private static PlainCondition? Flag(string name, string text) =>
        text.ToLowerInvariant() switch
        {
            "true" or "yes" or "1" => new() { Attribute = name, Is = true },
            "false" or "no" or "0" => new() { Attribute = name, Is = false },
            _ => null,
        };

    private static (string Sign, string Bound) SignOf(string text)
    {
        var length = text switch
        {
            ['<' or '>', '=', ..] => 2,
            ['<' or '>' or '=', ..] => 1,
            _ => 0,
        };
        return (text[..length], text[length..]);
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    // A year, a month or a day from its beginning to the next one's, a moment for its millisecond; in UTC unless it says.
    private static (DateTimeOffset From, DateTimeOffset Until)? PeriodOf(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        for (var i = 0; i < Periods.Length; i++)
        {
            if (
                DateTimeOffset.TryParseExact(
                    text,
                    Periods[i],
                    CultureInfo.InvariantCulture,
                    Utc,
                    out var from
                ) && from.Year is > 1 and < 9999
            )
            {
                return (
                    from,
                    i switch
                    {
                        0 => from.AddYears(1),
                        1 => from.AddMonths(1),
                        _ => from.AddDays(1),
                    }
                );
            }
        }
        return
            DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, Utc, out var moment)
            && moment.Year is > 1 and < 9999
            ? (moment, moment.AddMilliseconds(1))
            : null;
    }
}
