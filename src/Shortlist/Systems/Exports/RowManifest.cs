namespace Shortlist.Systems.Exports;

/// <summary>The first page of an export: what the rows are of, how they were made, and how to know that the files are whole.</summary>
public sealed record RowManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Of this page; 1.</summary>
    public required int Version { get; init; }

    public required string System { get; init; }

    public required string DesignHash { get; init; }

    public required string LibraryVersion { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Decides which negatives were drawn; equal to that of the training whose rows these are.</summary>
    public required ulong Seed { get; init; }

    public required RowLog Log { get; init; }

    public required RowLabel Label { get; init; }

    public required RowCounts Counts { get; init; }

    /// <summary>In the order of the columns.</summary>
    public required IReadOnlyList<RowFeature> Features { get; init; }

    public required IReadOnlyList<RowFile> Files { get; init; }
}
