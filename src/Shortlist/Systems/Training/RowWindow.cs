using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Systems.Training;

/// <summary>Which part of the log's time gives rows to learn from and which gives lists to be judged by.</summary>
/// <param name="TrainFromMs">Rows before it would be more than the limit.</param>
/// <param name="TrainEndMs">The split, less the gap.</param>
/// <param name="TestFromMs">The split.</param>
/// <param name="TestEndMs">Later examples would have no time to collect their labels.</param>
public readonly record struct RowWindow(long TrainFromMs, long TrainEndMs, long TestFromMs, long TestEndMs)
{
    /// <summary>Everything is for training: what is judged comes from elsewhere.</summary>
    public static readonly RowWindow TrainOnly = new(
        long.MinValue,
        long.MaxValue,
        long.MaxValue,
        long.MaxValue
    );

    public bool Trains(long atMs) => atMs >= TrainFromMs && atMs < TrainEndMs;

    public bool Tests(long atMs) => atMs >= TestFromMs && atMs <= TestEndMs;

    /// <summary>The latest share of the examples is for judging; of too many, the latest are kept.</summary>
    public static RowWindow Split(Design design, IEnumerable<LogEvent> log, TrainingLimits limits)
    {
        var times = TimesOf(design, log);
        if (times.Count == 0)
        {
            return new(0, 0, 0, -1);
        }
        // By the number of examples, not by the clock: one event dated wrongly would move a split of the time span.
        var split = times[Math.Min(times.Count - 1, (int)(times.Count * (1 - design.Evaluation.TestShare)))];
        var trainEnd = split - (long)design.Evaluation.Gap.TotalMilliseconds;
        var test = times.Count - LowerBound(times, split);
        var testFrom = test > limits.TestListCountMax ? times[^limits.TestListCountMax] : split;
        return new(FirstOf(design, times, trainEnd, limits), trainEnd, testFrom, times[^1]);
    }

    /// <summary>The latest examples before a time, and nothing to judge by.</summary>
    public static RowWindow Before(
        Design design,
        IEnumerable<LogEvent> log,
        DateTimeOffset end,
        TrainingLimits limits
    )
    {
        var endMs = end.ToUnixTimeMilliseconds();
        var times = TimesOf(design, log.TakeWhile(happened => happened.At < end));
        return new(FirstOf(design, times, endMs, limits), endMs, long.MaxValue, long.MaxValue);
    }

    // Where retrievers are trained too, they learn from the first half of the time and the rankers from the second.
    private static long FirstOf(Design design, List<long> times, long end, TrainingLimits limits)
    {
        var before = LowerBound(times, end);
        var kept = PartTraining.LearnsFromLog(design) ? before / 2 : before;
        var first = before - Math.Min(kept, limits.TrainListCountMax);
        return first > 0 ? times[first] : long.MinValue;
    }

    private static List<long> TimesOf(Design design, IEnumerable<LogEvent> log)
    {
        var graded = design
            .Label.Grades.Where(grade => grade.Value > 0)
            .Select(grade => grade.Key)
            .ToHashSet(StringComparer.Ordinal);
        List<long> times =
        [
            .. log.Where(happened =>
                    happened is ListShown
                    || (
                        happened is Interaction { Request: null } interaction
                        && !design.Label.ExposureRequired
                        && graded.Contains(interaction.Kind)
                    )
                )
                .Select(happened => happened.At.ToUnixTimeMilliseconds()),
        ];
        times.Sort();
        return times;
    }

    private static int LowerBound(List<long> times, long value)
    {
        var place = times.BinarySearch(value);
        while (place > 0 && times[place - 1] == value)
        {
            place--;
        }
        return place < 0 ? ~place : place;
    }
}
