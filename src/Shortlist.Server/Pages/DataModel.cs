using Shortlist.Designs;
using Shortlist.Events.Border;
using Shortlist.Monitoring.Data;
using Shortlist.Server.Hosting;
using Shortlist.Systems;

namespace Shortlist.Server.Pages;

/// <summary>Everything that the page shows on which a person sees what came in.</summary>
public sealed record DataModel
{
    public required string Name { get; init; }

    public required Design Design { get; init; }

    public required SystemStatus Status { get; init; }

    public required DataReport Report { get; init; }

    public required QuarantineSummary Quarantine { get; init; }

    public required BorderCounts Border { get; init; }

    internal static DataModel Of(HostedSystem hosted) =>
        new()
        {
            Name = hosted.Name,
            Design = hosted.System.Design,
            Status = hosted.System.Status,
            Report = hosted.System.Data,
            Quarantine = hosted.System.Quarantine.Summary,
            Border = hosted.System.Border,
        };

    /// <summary>Types and kinds that came at all in the week.</summary>
    public IEnumerable<DataVolume> Volumes =>
        Report.Volumes.Where(volume => volume.Hours.Any(count => count > 0));

    /// <summary>What the page says of itself in a word: ready to learn from, or not.</summary>
    public string State =>
        Report.Until is null ? "no whole hour yet"
        : Report.BrokenCount > 0 ? "broken"
        : Report.Findings.Length > 0 ? "unusual"
        : "as usual";

    /// <summary>The finding on a field or a kind that matters most; null where there is none.</summary>
    public DataFinding? FindingOn(string name) =>
        Report.Findings.FirstOrDefault(finding => finding.Field == name);
}
