namespace Shortlist.Systems.Exports;

/// <summary>The columns of a row file, in order.</summary>
public sealed record RowSchema
{
    public required IReadOnlyList<RowColumn> Columns { get; init; }
}
