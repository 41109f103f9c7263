using System.Globalization;
using Shortlist.Systems.Searching;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What a search for a better recipe found, for people.</summary>
internal static class SearchText
{
    private const int TrialCountMax = 12;

    public static void Write(Terminal terminal, SearchReport report)
    {
        var output = terminal.Out;
        output.WriteLine($"{report.System}, recipe of '{report.Model}'");
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn(new TableColumn("of the data").RightAligned())
            .AddColumn(new TableColumn(Markup.Escape(report.Best?.Metric.Name ?? "metric")).RightAligned())
            .AddColumn("95 % interval")
            .AddColumn(new TableColumn("time").RightAligned())
            .AddColumn("recipe");
        // The furthest first: what was given up early matters least.
        var trials = report
            .Trials.OrderByDescending(trial => trial.Share)
            .ThenByDescending(trial => trial == report.Best)
            .Take(TrialCountMax);
        foreach (var trial in trials)
        {
            table.AddRow(
                new Text(trial.Share.ToString("P0", CultureInfo.InvariantCulture)),
                new Text(Figures.Measure(trial.Metric.Value)),
                new Text($"{Figures.Measure(trial.Metric.Low)} to {Figures.Measure(trial.Metric.High)}"),
                new Text(Figures.Seconds(trial.Seconds)),
                new Text(
                    (trial == report.Best ? "← " : "")
                        + string.Join(", ", trial.Parameters.Select(pair => $"{pair.Key} {pair.Value}"))
                )
            );
        }
        terminal.Screen.Write(table);
        output.WriteLine(
            $"{Figures.Count(report.Trials.Count)} trials in {Figures.Seconds(report.Seconds)}, each on the validation lists; the others are in what --json prints."
        );
        foreach (var note in report.Notes)
        {
            output.WriteLine($"note    {note}");
        }
        output.WriteLine(report.Why);
        if (report.Recipe.Length > 0)
        {
            output.WriteLine(report.Proposed ? "Put this on the ladder:" : "The best, for the record:");
            output.WriteLine("    " + report.Recipe);
        }
    }
}
