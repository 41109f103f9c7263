using Shortlist.Events.Border;

namespace Shortlist.Cli.Output;

/// <summary>What is in a quarantine, by reason and field, with the first record of each.</summary>
internal sealed record QuarantineDocument(
    string Folder,
    QuarantineSummary Summary,
    IReadOnlyList<QuarantinedDocument> Examples
);
