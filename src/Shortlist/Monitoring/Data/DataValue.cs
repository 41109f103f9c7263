namespace Shortlist.Monitoring.Data;

/// <summary>A common value of a field.</summary>
/// <param name="Text">The value; a long one is cut.</param>
/// <param name="Count">How often it came over the last day, or the last week where the day had too few; at least five.</param>
/// <param name="Share">Of all values of that time, 0 to 1.</param>
public sealed record DataValue(string Text, long Count, double Share);
