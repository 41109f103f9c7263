namespace Shortlist.Systems.Exports;

/// <summary>What the grades of an export mean.</summary>
/// <param name="Name">Of the design's label.</param>
/// <param name="Grades">Grade by interaction; the highest counts.</param>
/// <param name="WindowSeconds">How long after a list an interaction counted.</param>
public sealed record RowLabel(string Name, IReadOnlyDictionary<string, double> Grades, double WindowSeconds);
