using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Output;

/// <summary>What making shown lists again found, for people: what differs first, then what could not be made.</summary>
internal static class ReplayText
{
    public static void Write(Terminal terminal, ListReplayReport report, TimeSpan elapsed)
    {
        var output = terminal.Out;
        foreach (var difference in report.First)
        {
            output.WriteLine(difference.ToString());
        }
        if (report.Differing > report.First.Count)
        {
            output.WriteLine($"and {Figures.Count(report.Differing - report.First.Count)} more.");
        }
        foreach (var (reason, count) in report.OutOfReach)
        {
            output.WriteLine($"{Figures.Count(count)} lists are out of reach: {reason}");
        }
        if (report.Foreign > 0)
        {
            output.WriteLine(
                $"{Figures.Count(report.Foreign)} lists of the log were ranked by no state of this system."
            );
        }
        foreach (var (rung, count) in report.Rungs)
        {
            output.WriteLine($"{Figures.Count(count)} lists of the rung '{rung}' were made again.");
        }
        var seconds = elapsed.TotalSeconds;
        output.WriteLine(
            $"{Figures.Count(report.Lists)} lists and {Figures.Count(report.Events)} events in {Figures.Seconds(seconds)}, {Figures.Count((long)(report.Lists / seconds))} lists a second: {Figures.Count(report.Differing)} differ."
        );
        output.WriteLine(report.Sentence());
    }
}
