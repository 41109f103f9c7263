using Shortlist.Systems.Exports;

namespace Shortlist.Cli.Output;

/// <summary>What an export wrote, for programs; the manifest in the folder says more.</summary>
internal sealed record ExportDocument(
    string System,
    string Folder,
    RowCounts Counts,
    IReadOnlyList<RowFile> Files
);
