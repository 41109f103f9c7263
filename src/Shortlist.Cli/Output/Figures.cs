using System.Globalization;
using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>Numbers as people read them, and the tables made of them; the same everywhere.</summary>
internal static class Figures
{
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Seconds(double value) =>
        value < 120
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{value / 60:0.0} min");

    /// <summary>Four digits; a dash where nothing was measured.</summary>
    public static string Measure(double value) =>
        double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "–";

    /// <summary>As in 0.4312 (0.4104 to 0.4520).</summary>
    public static string WithInterval(MetricLine line) =>
        $"{Measure(line.Value)} ({Measure(line.Low)} to {Measure(line.High)})";

    public static string Gain(MetricLine? gain) =>
        gain is null ? "" : (gain.Value > 0 ? "+" : "") + WithInterval(gain);

    /// <summary>One line a metric: value, interval and how many queries, users or rows are behind it.</summary>
    public static Table Metrics(IReadOnlyList<MetricLine> metrics)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn("metric")
            .AddColumn(new TableColumn("value").RightAligned())
            .AddColumn("95 % interval")
            .AddColumn(new TableColumn("n").RightAligned());
        foreach (var line in metrics)
        {
            table.AddRow(
                Markup.Escape(line.Name),
                Measure(line.Value),
                $"{Measure(line.Low)} to {Measure(line.High)}",
                Count(line.N)
            );
        }
        return table;
    }

    /// <summary>The baseline ladder: one line a model, one column a metric, and whether each step pays.</summary>
    public static Table Ladder(IReadOnlyList<ModelReport> ladder)
    {
        string[] names =
        [
            .. ladder
                .SelectMany(model => model.Metrics)
                .Select(line => line.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        var table = new Table().Border(TableBorder.Simple).AddColumn("model");
        foreach (var name in names)
        {
            table.AddColumn(Markup.Escape(name));
        }
        table.AddColumn("gain over the one before").AddColumn("n");
        foreach (var model in ladder)
        {
            table.AddRow([
                Markup.Escape(model.Name) + (model.Chosen ? " ←" : ""),
                .. names.Select(name =>
                    model.Metrics.FirstOrDefault(line => line.Name == name) is { } line
                        ? WithInterval(line)
                        : ""
                ),
                Gain(model.Gain),
                model.Metrics.Count > 0 ? Count(model.Metrics[0].N) : "",
            ]);
        }
        return table;
    }
}
