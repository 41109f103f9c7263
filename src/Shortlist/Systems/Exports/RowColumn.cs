namespace Shortlist.Systems.Exports;

/// <summary>One column of a row file, as its schema declares it.</summary>
public sealed record RowColumn
{
    public required string Name { get; init; }

    public required RowColumnType Type { get; init; }

    /// <summary>What it says, with its unit.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the codes of a column of bytes stand for, from 0; empty where the bytes are numbers.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
