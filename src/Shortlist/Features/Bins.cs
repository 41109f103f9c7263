using System.Globalization;
using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// Puts a number into one of few bands, or a time into its hour, weekday or hour of the week, so that it can be counted
/// under a key as words are, or stand for a class of its own.
/// </summary>
/// <remarks>Immutable, thread-safe; asking allocates nothing.</remarks>
public sealed class Bins
{
    /// <summary>What kinds of feature ask for where they can do with the band instead of the number.</summary>
    public static readonly ParameterDefinition Parameter = new(
        "bands",
        ParameterType.Numbers,
        "Bounds that cut it into bands: instead of the number, how many bounds it has reached."
    );

    public static readonly IReadOnlyList<string> TimeParts = ["hour", "weekday", "hour_of_week"];

    private const int HoursToMonday = 72; // 1970 began on a Thursday.

    private readonly double[] _bounds;
    private readonly int _timePart;
    private readonly ulong[][] _words;

    private Bins(string text, double[] bounds, int timePart, int count)
    {
        (_bounds, _timePart, Text) = (bounds, timePart, text);
        _words = [.. Enumerable.Range(0, count).Select(bin => (ulong[])[StableHash.Combine((ulong)bin, 1)])];
    }

    /// <summary>What <see cref="Parse"/> makes an equal one of.</summary>
    public string Text { get; }

    /// <returns>Null where no bands were asked for.</returns>
    public static Bins? Of(Parameters parameters) =>
        parameters.Numbers(Parameter.Name) is { Count: > 0 } bounds ? OfBounds(bounds) : null;

    public static Bins OfBounds(IEnumerable<double> bounds)
    {
        double[] ascending = [.. bounds.Order()];
        var texts = ascending.Select(bound => bound.ToString("R", CultureInfo.InvariantCulture));
        return new(string.Join(',', texts), ascending, -1, ascending.Length + 1);
    }

    /// <summary>Zero and less, up to 1, and then a band for each doubling to 2⁴⁰.</summary>
    public static Bins OfDoublings() =>
        OfBounds([double.Epsilon, .. Enumerable.Range(0, 41).Select(power => Math.ScaleB(1, power))]);

    /// <param name="part">One of <see cref="TimeParts"/>: hour 0–23, weekday 0–6 from Monday, hour of the week 0–167, UTC.</param>
    public static Bins OfTime(string part) =>
        part switch
        {
            "hour" => new(part, [], 0, 24),
            "weekday" => new(part, [], 1, 7),
            _ => new(part, [], 2, 168),
        };

    public static Bins Parse(string text) =>
        TimeParts.Contains(text, StringComparer.Ordinal)
            ? OfTime(text)
            : OfBounds(text.Split(',').Select(bound => double.Parse(bound, CultureInfo.InvariantCulture)));

    /// <param name="value">A number; a time in milliseconds since 1970.</param>
    /// <returns>From 0; −1 for NaN.</returns>
    public int PlaceOf(double value)
    {
        if (double.IsNaN(value))
        {
            return -1;
        }
        if (_timePart < 0)
        {
            var reached = 0;
            while (reached < _bounds.Length && _bounds[reached] <= value)
            {
                reached++;
            }
            return reached;
        }
        var hours = (long)Math.Floor(value / 3_600_000) + HoursToMonday;
        var ofWeek = (int)(((hours % 168) + 168) % 168);
        return _timePart switch
        {
            0 => ofWeek % 24,
            1 => ofWeek / 24,
            _ => ofWeek,
        };
    }

    /// <summary>The place as words have it; the same array for the same place, empty for NaN.</summary>
    public ulong[] WordOf(double value) => PlaceOf(value) is >= 0 and var place ? _words[place] : [];
}
