using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>A comparison of served rows with replayed ones, for people: what differs first, then what could not be compared.</summary>
internal static class ParityText
{
    public static void Write(Terminal terminal, ParityReport report, TimeSpan elapsed)
    {
        var output = terminal.Out;
        foreach (
            var feature in report
                .Features.Where(feature => feature.Differing > 0)
                .OrderByDescending(feature => feature.Share)
        )
        {
            output.WriteLine(
                FormattableString.Invariant(
                    $"{feature.Name}: {feature.Differing:N0} of {feature.Cells:N0} cells differ ({feature.Share:P2}); first for {feature.First}"
                )
            );
        }
        foreach (var feature in report.Features.Where(feature => feature.NotComparable > 0))
        {
            output.WriteLine(
                $"{feature.Name}: {Figures.Count(feature.NotComparable)} cells not compared: {feature.Reason}"
            );
        }
        WriteLeftOut(terminal, report);
        output.WriteLine(
            $"{Figures.Count(report.Lists)} lists, {Figures.Count(report.Rows)} rows, {Figures.Count(report.Cells)} cells compared in {Figures.Seconds(elapsed.TotalSeconds)}: {Figures.Count(report.Differing)} differ."
        );
        output.WriteLine(report.Sentence());
    }

    private static void WriteLeftOut(Terminal terminal, ParityReport report)
    {
        if (report.ListsOutOfReach > 0)
        {
            terminal.Out.WriteLine(
                $"{Figures.Count(report.ListsOutOfReach)} lists were ranked by a state that knew events which the log has dropped since; nothing of them can be computed again."
            );
        }
        foreach (var (rung, count) in report.ListsWithoutRows)
        {
            terminal.Out.WriteLine($"{Figures.Count(count)} lists of the rung '{rung}' have no rows.");
        }
        if (report.RowsWithoutList > 0)
        {
            terminal.Out.WriteLine(
                $"{Figures.Count(report.RowsWithoutList)} lists with rows are not in the log any more."
            );
        }
    }
}
