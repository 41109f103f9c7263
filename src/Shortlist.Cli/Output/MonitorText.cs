using System.Globalization;
using Shortlist.Monitoring.Data;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What came into a log, for people: what is not as it should be first, then volumes, then fields.</summary>
internal static class MonitorText
{
    private const int DayHours = 24;
    private const int ValueCountMax = 3;

    public static void Write(Terminal terminal, DataReport report)
    {
        if (report.Until is not { } until)
        {
            terminal.Out.WriteLine("The first whole hour of events is not over yet.");
            return;
        }
        foreach (var finding in report.Findings)
        {
            terminal.Screen.Write(
                finding.Broken
                    ? new Text("broken  ", new Style(Color.Red))
                    : new Text("unusual ", new Style(Color.Yellow))
            );
            terminal.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{finding.Field}, {finding.Rule}: {finding.Sentence} Since {finding.Since:yyyy-MM-dd HH:mm} UTC."
                )
            );
        }
        terminal.Screen.Write(Volumes(report));
        terminal.Screen.Write(Fields(report));
        terminal.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Figures.Count(report.Events)} events counted up to {until:yyyy-MM-dd HH:mm} UTC: {(report.Findings.IsEmpty ? "nothing unusual" : $"{report.BrokenCount} findings say that data is broken, {report.Findings.Length - report.BrokenCount} that it is unusual")}."
            )
        );
    }

    /// <summary>Bars of a line of text, as tall as eighths of a letter; a dot is nothing.</summary>
    internal static string Spark(IReadOnlyList<double> values, double top) =>
        string.Concat(
            values.Select(value =>
                value <= 0 || top <= 0
                    ? '·'
                    : "▁▂▃▄▅▆▇█"[Math.Clamp((int)Math.Ceiling(8 * value / top) - 1, 0, 7)]
            )
        );

    private static Table Volumes(DataReport report)
    {
        var table = Columns("came in", "last hour", "24 h", "24 h by hour", "7 d by day");
        foreach (var volume in report.Volumes.Where(volume => volume.Hours.Any(count => count > 0)))
        {
            double[] hours = [.. volume.Hours.Skip(volume.Hours.Length - DayHours)];
            double[] days = [.. volume.Hours.Chunk(DayHours).Select(day => (double)day.Sum())];
            table.AddRow(
                new Text(volume.Name),
                new Text(Figures.Count(volume.LastHour)),
                new Text(Figures.Count(volume.LastDay)),
                new Text(Spark(hours, hours.Max())),
                new Text(Spark(days, days.Max()))
            );
        }
        return table;
    }

    private static Table Fields(DataReport report)
    {
        var table = Columns("field", "records", "missing", "24 h by hour", "7 d by day").AddColumn("values");
        foreach (var field in report.Fields)
        {
            double[] hours =
            [
                .. field.RecordHours.Zip(field.MissingHours, Share).Skip(field.RecordHours.Length - DayHours),
            ];
            double[] days =
            [
                .. field
                    .RecordHours.Chunk(DayHours)
                    .Zip(field.MissingHours.Chunk(DayHours), (all, none) => Share(all.Sum(), none.Sum())),
            ];
            table.AddRow(
                new Text(field.Name),
                new Text(Figures.Count(field.Records)),
                new Text(field.MissingShare is { } share ? Percent(share) : "–"),
                new Text(Spark(hours, 1)),
                new Text(Spark(days, 1)),
                new Text(Values(field))
            );
        }
        return table;
    }

    private static string Values(DataField field) =>
        field is { Least: { } least, Greatest: { } greatest, Mean: { } mean }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{least:0.####} to {greatest:0.####}, mean {mean:0.####}"
            )
            : string.Join(
                ", ",
                field.Top.Take(ValueCountMax).Select(value => $"{value.Text} {Percent(value.Share)}")
            );

    private static double Share(long records, long missing) => records == 0 ? 0 : (double)missing / records;

    private static string Percent(double share) =>
        share.ToString(share is > 0 and < 0.01 ? "0.## %" : "0.# %", CultureInfo.InvariantCulture);

    private static Table Columns(string name, string recent, string most, string hours, string days) =>
        new Table()
            .Border(TableBorder.Simple)
            .AddColumn(name)
            .AddColumn(new TableColumn(recent).RightAligned())
            .AddColumn(new TableColumn(most).RightAligned())
            .AddColumns(hours, days);
}
