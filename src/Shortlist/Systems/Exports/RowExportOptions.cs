namespace Shortlist.Systems.Exports;

/// <summary>How training rows are exported.</summary>
public sealed record RowExportOptions
{
    /// <summary>The folder that is made.</summary>
    public required string Target { get; init; }

    /// <value>Tables.</value>
    public RowFormat Format { get; init; } = RowFormat.Csv;

    /// <summary>Whether an earlier export in the folder is replaced; without it one is refused.</summary>
    public bool Replaces { get; init; }

    /// <summary>As in training: decides which negatives are drawn.</summary>
    public SystemOptions System { get; init; } = new();
}
