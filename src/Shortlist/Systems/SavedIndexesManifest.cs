namespace Shortlist.Systems;

/// <summary>Which files hold the indexes as of which offset of the log.</summary>
internal sealed record SavedIndexesManifest
{
    public required long Offset { get; init; }

    public required IReadOnlyList<SavedIndex> Indexes { get; init; }
}
