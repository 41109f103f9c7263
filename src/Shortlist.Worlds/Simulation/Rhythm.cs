using Shortlist.Basics;

namespace Shortlist.Worlds.Simulation;

/// <summary>When people come: little at night, most in the evening, more at the weekend.</summary>
internal static class Rhythm
{
    private static readonly double[] HourSums = Chance.Sums([
        3,
        2,
        1,
        1,
        1,
        2,
        4,
        6,
        7,
        6,
        6,
        6,
        8,
        7,
        6,
        6,
        7,
        8,
        9,
        11,
        13,
        12,
        9,
        5,
    ]);

    /// <summary>Sunday first, as <see cref="DayOfWeek"/> counts.</summary>
    private static readonly double[] DayWeights = [1.3, 0.9, 0.9, 0.95, 1, 1.05, 1.25];

    public static DateTimeOffset Next(SeededRandom random, DateTimeOffset start, double[] daySums)
    {
        var day = Chance.Weighted(random, daySums);
        return start
            .AddDays(day)
            .AddHours(Chance.Weighted(random, HourSums))
            .AddMilliseconds(random.Next(3_600_000));
    }

    public static double[] DaySums(DateTimeOffset start, int days) =>
        Chance.Sums(Enumerable.Range(0, days).Select(day => DayWeights[(int)start.AddDays(day).DayOfWeek]));
}
