using System.Collections.Immutable;

namespace Shortlist.Monitoring.Data;

/// <summary>The counts of a field as a report tells them.</summary>
internal static class FieldSummary
{
    private const int TopCountMax = 8;
    private const long ValueCountMin = 5; // What fewer share may point at a person.
    private const long DayValuesMin = 100;

    public static DataField Of(FieldCounts field, double? missingShareMax, long until)
    {
        var (day, week) = (until - 24, until - DataMonitor.WeekHours);
        var values = field.Values.Sum(week, until);
        var (sum, least, greatest) = field.Numbers?.Read(week, until) ?? default;
        var isNumber = field.Numbers is not null && values > 0;
        return new()
        {
            Name = field.Name,
            Type = field.Type.ToString().ToLowerInvariant(),
            Records = field.Records.Sum(day, until),
            MissingShare = Share(field, day, until),
            WeekMissingShare = Share(field, week, until),
            MissingShareMax = missingShareMax,
            Mean = isNumber ? sum / values : null,
            Least = isNumber ? least : null,
            Greatest = isNumber ? greatest : null,
            Top = Top(field, field.Values.Sum(day, until) >= DayValuesMin ? day : week, until),
            RecordHours = [.. field.Records.ToArray(week, until)],
            MissingHours = [.. field.Missing.ToArray(week, until)],
        };
    }

    private static double? Share(FieldCounts field, long from, long until) =>
        field.Records.Sum(from, until) is > 0 and var records
            ? (double)field.Missing.Sum(from, until) / records
            : null;

    private static ImmutableArray<DataValue> Top(FieldCounts field, long from, long until)
    {
        var values = field.Values.Sum(from, until);
        return
        [
            .. (field.Heavy?.Read() ?? [])
                .Select(value => (value.Text, Count: value.Hours.Sum(from, until)))
                .Where(value => value.Count >= ValueCountMin)
                .OrderByDescending(value => value.Count)
                .ThenBy(value => value.Text, StringComparer.Ordinal)
                .Take(TopCountMax)
                .Select(value => new DataValue(
                    DataSentence.Short(value.Text),
                    value.Count,
                    (double)value.Count / values
                )),
        ];
    }
}
