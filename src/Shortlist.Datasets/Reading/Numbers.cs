using System.Globalization;

namespace Shortlist.Datasets.Reading;

/// <summary>Numbers as data sets write them: a point for decimals, whatever the machine's culture.</summary>
internal static class Numbers
{
    /// <returns>Null for anything but a finite number.</returns>
    public static double? Parse(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;

    /// <summary>As <see cref="Parse"/>, noting a field that is there and is not a number.</summary>
    public static double? Optional(ReadOnlySpan<char> text, string field, long line, SourceLog log)
    {
        if (text.IsEmpty || text is "None" || text is "NULL")
        {
            return null;
        }
        var value = Parse(text);
        if (value is null)
        {
            log.Note(line, field, $"'{Excerpt(text)}' is not a finite number; the field is left out.");
        }
        return value;
    }

    public static string Excerpt(ReadOnlySpan<char> text) =>
        text.Length <= 40 ? text.ToString() : $"{text[..40]}…";
}
