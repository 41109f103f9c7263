using System.Globalization;
using Shortlist.Designs;
using Shortlist.Worlds.Load;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>How a server stood a load, on a screen and as a page of Markdown: the same rows.</summary>
internal static class LoadText
{
    private static readonly string[] Columns =
    [
        "phase",
        "offered/s",
        "goodput/s",
        "answered",
        "refused",
        "failed",
        "full",
        "p50 ms",
        "p99 ms",
        "p99.9 ms",
        "max ms",
    ];

    public static void Write(Terminal terminal, LoadReport report)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in Columns)
        {
            table.AddColumn(
                column == Columns[0] ? new TableColumn(column) : new TableColumn(column).RightAligned()
            );
        }
        foreach (var row in Rows(report))
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }
        terminal.Screen.Write(table);
        foreach (var sentence in Sentences(report))
        {
            terminal.Out.WriteLine(sentence);
        }
    }

    public static string Page(string system, LoadReport report) =>
        $"""
            # Load on {system}

            | {string.Join(" | ", Columns)} |
            | --- |{string.Concat(Columns.Skip(1).Select(_ => " ---: |"))}
            {string.Join('\n', Rows(report).Select(row => $"| {string.Join(" | ", row)} |"))}

            {string.Join("\n\n", Sentences(report))}

            ![Goodput, latency and rungs over time](load.svg)

            """;

    private static IEnumerable<string[]> Rows(LoadReport report)
    {
        foreach (var phase in report.Phases)
        {
            yield return Row(phase.Name, phase.Counts);
            foreach (var (name, counts) in phase.Classes.Where(each => each.Class.Length > 0))
            {
                yield return Row($"  {name}", counts);
            }
        }
    }

    private static string[] Row(string name, LoadCounts counts) =>
        [
            name,
            Rate(counts.Offered, counts.Seconds),
            Rate(counts.Good, counts.Seconds),
            Share(counts.AnsweredShare),
            Figures.Count(counts.Refusals),
            Figures.Count(counts.Failed),
            Share(counts.RungShare(RungNames.Full)),
            Milliseconds(counts.P50Ms),
            Milliseconds(counts.P99Ms),
            Milliseconds(counts.P999Ms),
            Milliseconds(counts.MaxMs),
        ];

    private static IEnumerable<string> Sentences(LoadReport report)
    {
        var peak = report.PeakGoodput;
        var invariant = CultureInfo.InvariantCulture;
        if (report.Capacity is { } capacity)
        {
            yield return string.Create(invariant, $"1× is {capacity:0} answers a second on the full rung.");
        }
        yield return string.Create(
            invariant,
            $"Good is a list within {report.Deadline.TotalMilliseconds:0} ms of the moment its request was due; the peak is {peak:0} a second. What could be had is what was offered, or the peak where more was offered than that."
        );
        foreach (var phase in report.Phases)
        {
            var rungs = string.Join(
                ", ",
                phase.Counts.Rungs.Select(rung =>
                    string.Create(
                        invariant,
                        $"{rung.Name} {100.0 * rung.Answered / Math.Max(1, phase.Counts.Answered):0.0} %"
                    )
                )
            );
            yield return string.Create(
                invariant,
                $"{phase.Name}: goodput {report.HeldShare(phase.Counts):0.00} of what could be had, {phase.SecondBySecond.Select(report.HeldShare).DefaultIfEmpty(1).Min():0.00} in the worst second; {(rungs.Length > 0 ? rungs : "no answer")}; {Figures.Count(phase.Counts.Retries)} retries."
            );
        }
        yield return report.RecoverySeconds is { } seconds
            ? string.Create(invariant, $"The full rung was back {seconds:0.0} s after the load.")
            : "The full rung was not seen again after the load.";
        yield return string.Create(
            invariant,
            $"The generator itself was late by {report.SendLagP99Ms ?? 0:0.0} ms at the 99th percentile."
        );
        if (report.IsCut)
        {
            yield return "It was stopped before its end.";
        }
    }

    private static string Rate(long count, double seconds) =>
        seconds > 0 ? (count / seconds).ToString("#,0", CultureInfo.InvariantCulture) : "–";

    private static string Share(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");

    private static string Milliseconds(double? value) =>
        value is { } number ? number.ToString("0.0", CultureInfo.InvariantCulture) : "–";
}
