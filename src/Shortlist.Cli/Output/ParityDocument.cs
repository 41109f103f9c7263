using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>What comparing served rows with replayed ones found.</summary>
internal sealed record ParityDocument(
    string System,
    bool Same,
    long Lists,
    long Rows,
    long Cells,
    long Differing,
    long NotComparable,
    long ListsOutOfReach,
    IReadOnlyDictionary<string, long> ListsWithoutRows,
    long RowsWithoutList,
    double Seconds,
    IReadOnlyList<ParityCells> Features
)
{
    public static ParityDocument Of(string system, ParityReport report, TimeSpan elapsed) =>
        new(
            system,
            report.Differing == 0,
            report.Lists,
            report.Rows,
            report.Cells,
            report.Differing,
            report.NotComparable,
            report.ListsOutOfReach,
            report.ListsWithoutRows,
            report.RowsWithoutList,
            elapsed.TotalSeconds,
            [.. report.Features.Select(ParityCells.Of)]
        );
}
