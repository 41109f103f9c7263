using System.Globalization;
using Shortlist.Judgments.Rows;
using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>One bundle for people: its models, how each learnt, and whether what it predicts comes true.</summary>
internal static class BundleText
{
    private const int CurveWidthChars = 60;
    private const int WhiskerWidthChars = 32;

    public static void Write(Terminal terminal, BundleDocument bundle)
    {
        var output = terminal.Out;
        output.WriteLine(
            $"{bundle.System}, bundle {bundle.Bundle}{(bundle.Serving ? ", serving" : "")}, made {bundle.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}, seed {bundle.Seed}"
        );
        foreach (var model in bundle.Models)
        {
            output.WriteLine();
            output.WriteLine($"{model.Model} ({model.Kind}){(model.Chosen ? ", ranks" : "")}");
            foreach (var metric in bundle.Metrics.Where(metric => IsOf(model.Model, metric.Name)))
            {
                output.WriteLine(
                    $"  {metric.Name[(model.Model.Length + 1)..]} {Figures.Measure(metric.Value)} [{Figures.Measure(metric.Low)}, {Figures.Measure(metric.High)}], n = {Figures.Count(metric.N)}"
                );
            }
            WriteCurve(output, model);
            WriteReliability(terminal, model.Reliability);
            if (model.Chosen)
            {
                ModelText.Write(terminal, bundle.Features);
            }
        }
        RungText.Write(terminal, bundle.Rungs);
        foreach (var note in bundle.Notes)
        {
            output.WriteLine($"note    {note}");
        }
    }

    private static bool IsOf(string model, string metric) =>
        metric.StartsWith(model + "/", StringComparison.Ordinal);

    private static void WriteCurve(TextWriter output, BundleCurves model)
    {
        var curve = model.Curve;
        if (curve.Count == 0)
        {
            return;
        }
        var best = model.Best is { } round
            ? $", best {Figures.Measure(round.Validation)} in round {Figures.Count(round.Round)}"
            : "";
        Line(curve[^1].Metric + " on validation", [.. curve.Select(round => round.Validation)], best);
        Line("loss in training", [.. curve.Select(round => round.Loss)], "");

        void Line(string what, double[] values, string best)
        {
            if (Array.Exists(values, double.IsFinite))
            {
                output.WriteLine(
                    $"  {Plot.Spark(values, CurveWidthChars)}  {what}, {Figures.Measure(Array.Find(values, double.IsFinite))} → {Figures.Measure(Array.FindLast(values, double.IsFinite))} in {Figures.Count(curve[^1].Round)} rounds{best}"
                );
            }
        }
    }

    private static void WriteReliability(Terminal terminal, ReliabilityCurve? reliability)
    {
        if (reliability is null || reliability.Count == 0)
        {
            return;
        }
        var top = reliability.Bins.Max(bin => Math.Max(bin.To, bin.High));
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn(new TableColumn("predicted").RightAligned())
            .AddColumn(new TableColumn("came true").RightAligned())
            .AddColumn("95 % interval")
            .AddColumn($"● predicted, ├┤ came true, 0 to {Figures.Measure(top)}")
            .AddColumn(new TableColumn("n").RightAligned());
        foreach (var bin in reliability.Bins)
        {
            table.AddRow(
                Figures.Measure(bin.Mean),
                Figures.Measure(bin.Rate),
                $"{Figures.Measure(bin.Low)} to {Figures.Measure(bin.High)}",
                Plot.Whisker(bin.Low / top, bin.High / top, bin.Mean / top, WhiskerWidthChars),
                Figures.Count(bin.Count)
            );
        }
        terminal.Screen.Write(table);
        terminal.Out.WriteLine(
            $"  On average a prediction is {Figures.Measure(reliability.Error)} off, in bins of equally many rows."
        );
    }
}
