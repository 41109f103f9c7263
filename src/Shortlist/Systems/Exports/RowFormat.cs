namespace Shortlist.Systems.Exports;

/// <summary>How exported rows are written.</summary>
public enum RowFormat
{
    /// <summary>RFC 4180 in UTF-8 with a header; numbers as the shortest text that reads back to the same bits, missing empty.</summary>
    Csv,

    /// <summary>The binary columns of docs/reference/row-columns.md.</summary>
    Columns,
}
