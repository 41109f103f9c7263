using System.Globalization;
using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>Numbers as people read them, and the tables made of them; the same everywhere.</summary>
internal static class Figures
{
    private const int LadderMetricCountMax = 3;

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Seconds(double value) =>
        value < 120
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{value / 60:0.0} min");

    /// <summary>Four digits; a dash where nothing was measured.</summary>
    public static string Measure(double value) =>
        double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "–";

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

    /// <summary>The baseline ladder: one line a model, its first metrics, and whether each step pays.</summary>
    public static Table Ladder(IReadOnlyList<ModelReport> ladder)
    {
        string[] names =
        [
            .. ladder
                .SelectMany(model => model.Metrics)
                .Select(line => line.Name)
                .Where(name => !name.StartsWith("judged", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Take(LadderMetricCountMax),
        ];
        var table = new Table().Border(TableBorder.Simple).AddColumn("model");
        foreach (var name in names)
        {
            table.AddColumn(Markup.Escape(name));
        }
        table.AddColumn("gain over the best before").AddColumn(new TableColumn("n").RightAligned());
        foreach (var model in ladder)
        {
            table.AddRow([
                new Text(model.Name + (model.Chosen ? " ←" : "")),
                .. names.Select(name => new Text(
                    model.Metrics.FirstOrDefault(line => line.Name == name) is { } line ? Short(line) : ""
                )),
                new Text(model.Gain is { } gain ? (gain.Value > 0 ? "+" : "") + Short(gain) : ""),
                new Text(model.Metrics.Count > 0 ? Count(model.Metrics[0].N) : ""),
            ]);
        }
        return table;
    }

    /// <summary>One line a head of a model: how well it orders and how true its chances are.</summary>
    public static Table Heads(ModelReport model)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn(Markup.Escape($"{model.Name}, by action"));
        foreach (var metric in model.Heads[0].Metrics)
        {
            table.AddColumn(Markup.Escape(metric.Name));
        }
        table
            .AddColumn(new TableColumn("happened").RightAligned())
            .AddColumn(new TableColumn("n").RightAligned());
        foreach (var head in model.Heads)
        {
            table.AddRow([
                new Text(head.Name),
                .. head.Metrics.Select(line => new Text(double.IsFinite(line.Value) ? Short(line) : "–")),
                new Text(Count(head.Positives)),
                new Text(Count(head.Rows)),
            ]);
        }
        return table;
    }

    /// <summary>As in 0.431 [0.410, 0.452]: three digits, so that a line fits on a screen.</summary>
    private static string Short(MetricLine line) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Value:0.000} [{line.Low:0.000}, {line.High:0.000}]"
        );

    /// <summary>A difference with its interval, the sign always there.</summary>
    public static string Signed(MetricLine line) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Value:+0.0000;-0.0000;0.0000} [{line.Low:+0.0000;-0.0000;0.0000}, {line.High:+0.0000;-0.0000;0.0000}]"
        );
}
