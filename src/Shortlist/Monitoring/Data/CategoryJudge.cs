using Shortlist.Catalog;

namespace Shortlist.Monitoring.Data;

/// <summary>Whether the categories of a field are those of the week before: one that is new, one that is gone.</summary>
/// <remarks>
/// Only where the values that are counted one by one make up nearly all: of tags, of which there are thousands, new ones are
/// no news.
/// </remarks>
internal static class CategoryJudge
{
    private const double CoverageMin = 0.95;
    private const double NewShareMin = 0.05;
    private const long NewCountMin = 20;
    private const double KnownShareMax = 0.002;

    private static readonly ShareChange Gone = new()
    {
        Sign = -1,
        PartMin = 0.999,
        ExpectedMin = 50,
    };

    public static IEnumerable<(string Value, string Rule, Departure Found)> Find(
        FieldCounts field,
        long until
    )
    {
        if (field.Type is AttributeType.Text || field.Heavy?.Read() is not { Count: > 0 } values)
        {
            yield break;
        }
        foreach (var value in values)
        {
            if (NewValue(field, values, value, until) is { } fresh)
            {
                yield return (value.Text, DataRule.NewValue, fresh);
            }
            else if (
                ShareJudge.Find(value.Hours, field.Values, until, Gone) is { } gone
                && Covers(values, field.Values, until, gone.Hours)
            )
            {
                yield return (value.Text, DataRule.GoneValue, gone);
            }
        }
    }

    private static Departure? NewValue(
        FieldCounts field,
        IReadOnlyList<HeavyValue> values,
        HeavyValue value,
        long until
    )
    {
        foreach (var hours in Departure.Windows)
        {
            var n = field.Values.Sum(until - hours, until);
            var count = value.Hours.Sum(until - hours, until);
            if (
                n >= ShareJudge.TrialsMin
                && count >= Math.Max(NewCountMin, NewShareMin * n)
                && ShareJudge.Reference(field.Values, until, hours) is { } before
                && value.Hours.Sum(before.From, before.To) + value.MissedMax <= KnownShareMax * before.Trials
                && Covers(values, field.Values, until, hours)
            )
            {
                var known = (double)value.Hours.Sum(before.From, before.To) / before.Trials;
                var departure = new Departure(hours, until - hours, (double)count / n, known, n);
                return departure.Traced(
                    until,
                    _ => false, // Once it was there for long, it is not new any more.
                    hour => ShareJudge.Excess(value.Hours, field.Values, hour, departure.Halfway)
                );
            }
        }
        return null;
    }

    private static bool Covers(IReadOnlyList<HeavyValue> values, HourSeries all, long until, int hours) =>
        ShareJudge.Reference(all, until, hours) is { } before
        && values.Sum(value => value.Hours.Sum(before.From, before.To)) >= CoverageMin * before.Trials;
}
