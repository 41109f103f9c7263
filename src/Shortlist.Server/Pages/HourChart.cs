using System.Globalization;
using System.Text;

namespace Shortlist.Server.Pages;

/// <summary>Bars of a count or a share by the hour, as the path of an SVG picture one unit wide an hour.</summary>
internal static class HourChart
{
    /// <summary>Units from the ground to the tallest bar.</summary>
    public const int Height = 36;

    /// <param name="hours">The latest last.</param>
    /// <param name="top">What is as tall as the picture.</param>
    public static string Bars(IReadOnlyList<double> hours, double top)
    {
        var path = new StringBuilder();
        foreach (var (i, value) in hours.Index())
        {
            if (value > 0 && top > 0)
            {
                var tall = Math.Max(0.7, Math.Min(1, value / top) * Height);
                path.Append(CultureInfo.InvariantCulture, $"M{i} {Height}v-{tall:0.##}h.8v{tall:0.##}z");
            }
        }
        return path.ToString();
    }

    /// <summary>The midnights between the hours, as lines.</summary>
    public static string Days(DateTimeOffset from, int hours)
    {
        var path = new StringBuilder();
        for (var i = 0; i < hours; i++)
        {
            if (from.AddHours(i).Hour == 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{i} 0v{Height}");
            }
        }
        return path.ToString();
    }

    /// <summary>As people write a share; more digits where it is small.</summary>
    public static string Percent(double share) =>
        (100 * share).ToString(share is > 0 and < 0.01 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %";
}
