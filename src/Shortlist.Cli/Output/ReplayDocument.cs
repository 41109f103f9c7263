using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Output;

/// <summary>What making shown lists again found.</summary>
internal sealed record ReplayDocument(
    string System,
    bool Equal,
    long Lists,
    long Differing,
    IReadOnlyDictionary<string, long> Rungs,
    IReadOnlyDictionary<string, long> OutOfReach,
    long Foreign,
    long Events,
    double Seconds,
    double ListsPerSecond,
    IReadOnlyList<ReplayedDifference> First
)
{
    public static ReplayDocument Of(string system, ListReplayReport report, TimeSpan elapsed) =>
        new(
            system,
            report.Differing == 0,
            report.Lists,
            report.Differing,
            report.Rungs,
            report.OutOfReach,
            report.Foreign,
            report.Events,
            elapsed.TotalSeconds,
            report.Lists / elapsed.TotalSeconds,
            [.. report.First.Select(ReplayedDifference.Of)]
        );
}
