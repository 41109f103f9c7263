using System.Globalization;

namespace Shortlist.Designs;

/// <summary>Numbers as people read them in messages and tables: 1.5 k, 36 ms, 4.1 GB, 12 %.</summary>
internal static class Quantity
{
    private static readonly string[] Thousands = ["", " k", " M", " G", " T", " P"];

    public static string Count(double value) => Scaled(value, "", 1_000, Thousands);

    public static string Bytes(double value) =>
        Scaled(value, "", 1_000, [" B", " kB", " MB", " GB", " TB", " PB"]);

    public static string Share(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#} %");

    public static string Milliseconds(TimeSpan value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0.##} ms");

    public static string Plain(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Scaled(double value, string sign, double step, string[] units)
    {
        if (!double.IsFinite(value))
        {
            return "unlimited";
        }
        if (value < 0)
        {
            return Scaled(-value, "-", step, units);
        }
        var unit = 0;
        while (value >= 999.5 && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }
        var format =
            value >= 99.5 || (unit == 0 && value == Math.Floor(value)) ? "0"
            : value >= 9.95 ? "0.#"
            : "0.##";
        return sign + value.ToString(format, CultureInfo.InvariantCulture) + units[unit];
    }
}
