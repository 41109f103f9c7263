using System.Globalization;
using Shortlist.Systems.Replays;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What two bundles make of the same requests, for people: how far they agree, then what moved and why.</summary>
internal static class DiffText
{
    private const int BarWidth = 24;
    private const int ItemCountMax = 15;
    private const int CauseCountMax = 10;
    private const int SliceCountMax = 20;
    private const int TitleCharsMax = 44;
    private const int HashChars = 12;

    public static void Write(Terminal terminal, BundleDiffReport report)
    {
        var output = terminal.Out;
        if (report.Unmade > 0)
        {
            output.WriteLine($"{Figures.Count(report.Unmade)} requests had no list by one of the two.");
        }
        if (report.Lists == 0)
        {
            output.WriteLine("No request of this system could be answered with both bundles.");
            return;
        }
        terminal.Screen.Write(Figures.Metrics(report.Measures));
        WriteOverlaps(output, report);
        if (report.Changed > 0)
        {
            terminal.Screen.Write(ItemsOf(report));
            WriteCauses(output, report);
        }
        WriteSlices(output, report);
        output.WriteLine(
            $"{Figures.Count(report.Lists)} requests answered by {report.A[..HashChars]} and by {report.B[..HashChars]}: {Figures.Count(report.Changed)} lists differ ({Percent((double)report.Changed / report.Lists)}), {Figures.Count(report.Reordered)} of them only in their order."
        );
    }

    private static void WriteOverlaps(TextWriter output, BundleDiffReport report)
    {
        output.WriteLine("items in both lists, of all lists:");
        var most = report.Overlaps.Max();
        foreach (var (tenth, count) in report.Overlaps.Index().Reverse())
        {
            var name =
                tenth == 10
                    ? "all"
                    : string.Create(CultureInfo.InvariantCulture, $"{tenth * 10}–{(tenth * 10) + 9} %");
            output.WriteLine(
                $"  {name, 8} {Plot.Bar((double)count / most, BarWidth)} {Figures.Count(count)}"
            );
        }
    }

    private static Table ItemsOf(BundleDiffReport report)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("moved most often", "", "lists", "came in", "fell out", "places up", "because of");
        foreach (var item in report.Items.Take(ItemCountMax))
        {
            table.AddRow(
                new Text(item.Item.Value),
                new Text(
                    item.Title.Length <= TitleCharsMax ? item.Title : item.Title[..(TitleCharsMax - 1)] + "…"
                ),
                new Text(Figures.Count(item.Lists)),
                new Text(Figures.Count(item.Entered)),
                new Text(Figures.Count(item.Left)),
                new Text(item.Shift.ToString("+0.0;−0.0;0", CultureInfo.InvariantCulture)),
                new Text(item.Because)
            );
        }
        return table;
    }

    private static void WriteCauses(TextWriter output, BundleDiffReport report)
    {
        output.WriteLine($"what moved them, of {Figures.Count(report.Explained)} moves looked at:");
        foreach (var cause in report.Causes.Take(CauseCountMax))
        {
            output.WriteLine(
                $"  {Plot.Bar(cause.Share, BarWidth)} {Percent(cause.Share), 5} {cause.Name} (pushes by {cause.Push.ToString("0.00", CultureInfo.InvariantCulture)} spreads of the scores)"
            );
        }
    }

    private static void WriteSlices(TextWriter output, BundleDiffReport report)
    {
        foreach (var slice in report.Slices.OrderByDescending(slice => slice.N).Take(SliceCountMax))
        {
            output.WriteLine(
                $"  {slice.Name}: overlap {Figures.Measure(slice.Overlap)}, n {Figures.Count(slice.N)}"
            );
        }
    }

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);
}
