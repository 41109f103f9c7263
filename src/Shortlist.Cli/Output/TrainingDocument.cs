using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>What a training made, for programs.</summary>
internal sealed record TrainingDocument(
    string System,
    string Bundle,
    string Model,
    bool Promoted,
    IReadOnlyList<ModelReport> Ladder,
    IReadOnlyList<MetricLine> Slices,
    IReadOnlyList<GateReport> Gates,
    IReadOnlyList<LeakFinding> Leaks,
    RungQualities Rungs,
    int TrainRows,
    int TestRows,
    int ErasedUsers,
    IReadOnlyList<string> Notes,
    double Seconds
)
{
    public static TrainingDocument Of(string system, TrainingReport report) =>
        new(
            system,
            report.Bundle,
            report.Model,
            report.Promoted,
            report.Ladder,
            report.Slices,
            report.Gates,
            report.Leaks,
            report.Rungs,
            report.TrainRows,
            report.TestRows,
            report.ErasedUsers,
            report.Notes,
            report.Elapsed.TotalSeconds
        );
}
