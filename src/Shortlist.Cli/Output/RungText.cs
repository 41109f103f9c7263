using System.Globalization;
using Shortlist.Designs;
using Shortlist.Serving;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What lists of each rung are worth, for people, and without what the best of them lose most.</summary>
internal static class RungText
{
    private const int LossCountMax = 5;

    public static void Write(Terminal terminal, RungQualities rungs)
    {
        if (rungs.Rungs.Count == 0)
        {
            return;
        }
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn("rung")
            .AddColumn(Markup.Escape(rungs.Metric))
            .AddColumn("95 % interval")
            .AddColumn("keeps of full")
            .AddColumn(new TableColumn("n").RightAligned());
        foreach (var rung in rungs.Rungs)
        {
            Add(rung.Rung, rung.Quality, rung.Rung is RungNames.Full ? null : rungs.KeepsOf(rung));
            foreach (var model in rung.Rung is RungNames.Full ? rungs.Models : [])
            {
                Add($"{rung.Rung}, by {model.Model}", model.Quality, rungs.KeepsOf(model));
            }
        }
        terminal.Screen.Write(table);
        foreach (var loss in rungs.Worst(LossCountMax))
        {
            terminal.Out.WriteLine(
                $"  full loses {Figures.Measure(loss.Loss.Value)} [{Figures.Measure(loss.Loss.Low)}, {Figures.Measure(loss.Loss.High)}] without {string.Join(", ", loss.Without)}"
            );
        }
        terminal.Out.WriteLine(
            "Held-out requests were answered again over the whole catalogue; what nobody was shown counts as unwanted."
        );

        void Add(string name, QualityEstimate quality, (double Low, double High)? keeps) =>
            table.AddRow(
                Markup.Escape(name),
                Figures.Measure(quality.Value),
                Markup.Escape($"[{Figures.Measure(quality.Low)}, {Figures.Measure(quality.High)}]"),
                Markup.Escape(Keeps(quality, keeps)),
                Figures.Count(quality.N)
            );
    }

    private static string Keeps(QualityEstimate quality, (double Low, double High)? keeps) =>
        keeps is not var (low, high)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{quality.Keeps:0.00} [{low:0.00}, {high:0.00}]");
}
