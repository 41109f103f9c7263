using System.Globalization;

namespace Shortlist.Datasets.Reading;

/// <summary>Times as public data sets write them, to the millisecond in UTC.</summary>
internal static class Clock
{
    /// <summary>Collections without times are published from here on, a second apart, in file order.</summary>
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const long MillisecondsMin = 0;
    private const long MillisecondsMax = 4_102_444_800_000; // The year 2100: later times are damaged fields.

    public static DateTimeOffset? FromMilliseconds(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var milliseconds)
            ? FromMilliseconds(milliseconds)
            : null;

    public static DateTimeOffset? FromMilliseconds(long milliseconds) =>
        milliseconds is >= MillisecondsMin and <= MillisecondsMax
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    public static DateTimeOffset? FromSeconds(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds * 1_000 is >= MillisecondsMin and <= MillisecondsMax
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1_000))
            : null;

    /// <summary>ISO 8601 and its relatives; a time without a zone is UTC.</summary>
    public static DateTimeOffset? FromText(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? FromMilliseconds(time.ToUnixTimeMilliseconds())
            : null;
}
