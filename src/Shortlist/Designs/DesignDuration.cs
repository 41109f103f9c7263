using System.Globalization;

namespace Shortlist.Designs;

/// <summary>Durations as designs write them: a whole number with ms, s, m, h or d behind it.</summary>
public static class DesignDuration
{
    /// <summary>Longer ones are taken for a mistake: a hundred years.</summary>
    public const int DaysMax = 36_500;

    private static readonly (string Unit, long Milliseconds)[] Units =
    [
        ("ms", 1),
        ("s", 1_000),
        ("m", 60_000),
        ("h", 3_600_000),
        ("d", 86_400_000),
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 15)
        {
            return false;
        }
        foreach (var (unit, milliseconds) in Units)
        {
            if (text[digits..].SequenceEqual(unit))
            {
                var count = long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
                if (count > DaysMax * 86_400_000L / milliseconds)
                {
                    return false;
                }
                duration = TimeSpan.FromMilliseconds(count * milliseconds, 0);
                return true;
            }
        }
        return false;
    }

    /// <summary>The shortest way to write it exactly, as in 36h or 7d; parts of a millisecond are cut off.</summary>
    public static string Format(TimeSpan duration)
    {
        var total = (long)duration.TotalMilliseconds;
        if (total == 0)
        {
            return "0s";
        }
        for (var i = Units.Length - 1; i >= 0; i--)
        {
            if (total % Units[i].Milliseconds == 0)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{total / Units[i].Milliseconds}{Units[i].Unit}"
                );
            }
        }
        return "0s";
    }
}
