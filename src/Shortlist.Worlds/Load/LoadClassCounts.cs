namespace Shortlist.Worlds.Load;

/// <summary>What became of the requests of one class.</summary>
/// <param name="Class">Empty where requests name none.</param>
/// <param name="Counts">Of a phase.</param>
public sealed record LoadClassCounts(string Class, LoadCounts Counts);
