using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Serving;

namespace Shortlist.Server.Pages;

/// <summary>Values as people write them: money with its sign, durations with a colon, times by how far away they are.</summary>
internal static class ValueText
{
    private static readonly Dictionary<string, string> MoneySigns = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["USD"] = "$",
        ["GBP"] = "£",
    };

    /// <returns>Null where the value has no short form.</returns>
    public static Fact? Fact(AttributeSpec spec, AttributeValue value, DateTimeOffset now) =>
        value switch
        {
            AttributeValue.Number number => new(Number(spec, number.Value), Label(spec.Name)),
            AttributeValue.Flag flag => flag.Value ? new(Label(spec.Name)) : null,
            AttributeValue.Time time => new(
                $"{Verb(spec.Name)} {Relative(time.Value, now)}",
                Absolute(time.Value)
            ),
            _ => null,
        };

    /// <summary>A name of the design in words: starts_at becomes "starts at".</summary>
    public static string Label(string name) => name.Replace('_', ' ');

    /// <summary>Several of what the design calls an item.</summary>
    public static string Plural(string noun) =>
        noun is [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] ? noun[..^1] + "ies"
        : noun.EndsWith('s') || noun.EndsWith('x') || noun.EndsWith("ch", StringComparison.Ordinal)
            ? noun + "es"
        : noun + "s";

    public static string Number(AttributeSpec spec, double value) =>
        MoneySigns.TryGetValue(spec.Unit, out var sign)
            ? sign + Format(value, value == Math.Floor(value) ? "#,0" : "#,0.00")
        : spec.Unit is "s" && value >= 60 ? Duration(value)
        : spec.Unit.Length > 0 ? $"{Compact(value)} {spec.Unit}"
        : $"{Label(spec.Name)} {Compact(value)}";

    public static string Absolute(DateTimeOffset time) =>
        time.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var gap = time - now;
        var text = Gap(gap.Duration());
        return text.Length == 0 ? "now"
            : gap > TimeSpan.Zero ? $"in {text}"
            : $"{text} ago";
    }

    /// <summary>What a list is worth, with its interval.</summary>
    public static string Quality(QualityEstimate quality) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{quality.Value:0.000} [{quality.Low:0.000}, {quality.High:0.000}]"
        );

    /// <summary>At most four digits: enough to compare, few enough to read.</summary>
    public static string Compact(double value) =>
        Math.Abs(value) switch
        {
            0 => "0",
            < 0.001 => Format(value, "0.#e0"),
            < 1 => Format(value, "0.####"),
            < 100 => Format(value, "0.##"),
            < 10_000 => Format(value, "#,0.#"),
            < 1_000_000 => Format(value / 1_000, "#,0.#k"),
            < 1_000_000_000 => Format(value / 1_000_000, "#,0.#M"),
            _ => Format(value, "0.##e0"),
        };

    // "starts at" reads well before a time of day, and badly before "in 3 days".
    private static string Verb(string name)
    {
        var label = Label(name);
        return label.EndsWith(" at", StringComparison.Ordinal) ? label[..^3] : label;
    }

    private static string Gap(TimeSpan gap) =>
        gap.TotalMinutes < 1 ? ""
        : gap.TotalHours < 1 ? Plural(gap.TotalMinutes, "minute")
        : gap.TotalDays < 1 ? Plural(gap.TotalHours, "hour")
        : gap.TotalDays < 60 ? Plural(gap.TotalDays, "day")
        : gap.TotalDays < 730 ? Plural(gap.TotalDays / 30.44, "month")
        : Plural(gap.TotalDays / 365.25, "year");

    private static string Plural(double value, string unit) =>
        (int)value == 1 ? $"1 {unit}" : $"{Format((int)value, "0")} {unit}s";

    private static string Duration(double seconds)
    {
        var whole = TimeSpan.FromSeconds(Math.Min(seconds, 1e9));
        return whole.TotalHours >= 1
            ? $"{Format((int)whole.TotalHours, "0")}:{Format(whole.Minutes, "00")}:{Format(whole.Seconds, "00")}"
            : $"{Format(whole.Minutes, "0")}:{Format(whole.Seconds, "00")}";
    }

    private static string Format(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture);
}
