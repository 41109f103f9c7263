using Shortlist.Events;

namespace Shortlist.Cli.Output;

/// <summary>What reading every byte of a system's log found.</summary>
internal sealed record VerificationDocument(
    string Folder,
    bool Sound,
    int Segments,
    long Events,
    IReadOnlyList<EventLogFinding> Findings
);
