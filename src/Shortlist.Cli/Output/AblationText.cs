using System.Globalization;
using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What losses cost, for people: a bar a feature or group, the greatest loss first.</summary>
internal static class AblationText
{
    private const int BarWidthChars = 24;
    private const int ShownCountMax = 40;

    public static void Write(Terminal terminal, AblationReport report)
    {
        terminal.Out.WriteLine(
            $"{report.System}, bundle {report.Bundle[..12]}, model '{report.Model}': {report.Full.Name} {Figures.Measure(report.Full.Value)} [{Figures.Measure(report.Full.Low)}, {Figures.Measure(report.Full.High)}] with everything, n = {Figures.Count(report.Full.N)}."
        );
        // What is one value for a whole list changes no order; a row for each of those would hide the others.
        var used = report
            .Parts.Where(part => part.Worth is not null || part.Loss is not { Low: 0, High: 0 })
            .ToList();
        terminal.Screen.Write(TableOf(report, [.. used.Take(ShownCountMax)]));
        if (used.Count > ShownCountMax)
        {
            terminal.Out.WriteLine($"{used.Count - ShownCountMax} smaller ones are in what --json prints.");
        }
        if (report.Parts.Count > used.Count)
        {
            terminal.Out.WriteLine(
                $"No list changes its order without {string.Join(", ", report.Parts.Except(used).Select(part => part.Name))}."
            );
        }
        var unused = report.Parts.Where(part => part is { Kind: "feature", Unused: true }).ToList();
        if (unused.Count > 0)
        {
            terminal.Out.WriteLine(
                $"Trained without it, the model does as well as far as {Figures.Count(report.Full.N)} lists can tell (L39, unused feature): {string.Join(", ", unused.Select(part => part.Name))}. Take them out of ranking.features one at a time and measure again; each costs time in every request."
            );
        }
        foreach (var note in report.Notes)
        {
            terminal.Out.WriteLine($"note    {note}");
        }
    }

    private static Table TableOf(AblationReport report, IReadOnlyList<AblationPart> parts)
    {
        var hasWorth = parts.Any(part => part.Worth is not null);
        var widest = parts.Select(part => part.Loss.Value).Where(double.IsFinite).DefaultIfEmpty().Max();
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns(
                "without",
                "",
                $"loss of {Markup.Escape(report.Full.Name)}",
                "leaves",
                "loss when shuffled",
                "share of gain"
            );
        if (hasWorth)
        {
            table.AddColumn("worth, trained anew");
        }
        foreach (var part in parts)
        {
            List<Text> cells =
            [
                new(part.Kind is "group" ? $"group {part.Name} ({part.Features.Count})" : part.Name),
                new(Bar(part.Loss.Value, widest), new Style(part.Loss.Low > 0 ? Color.Red : Color.Grey)),
                new(Figures.Signed(part.Loss)),
                new(Figures.Measure(part.Quality)),
                new(part.Shuffled is { } shuffled ? Figures.Signed(shuffled) : ""),
                new(part.Importance.ToString("P0", CultureInfo.InvariantCulture)),
            ];
            if (hasWorth)
            {
                cells.Add(new(part.Worth is { } worth ? Figures.Signed(worth) : ""));
            }
            table.AddRow(cells);
        }
        return table;
    }

    private static string Bar(double loss, double widest) =>
        widest > 0 && loss > 0
            ? new string('█', Math.Max(1, (int)Math.Round(BarWidthChars * loss / widest)))
            : "";
}
