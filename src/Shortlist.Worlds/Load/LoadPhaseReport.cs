namespace Shortlist.Worlds.Load;

/// <summary>How a server stood a phase.</summary>
/// <param name="Name">Of the phase.</param>
/// <param name="Rate">Offered a second, as planned.</param>
/// <param name="Counts">Of all its requests.</param>
/// <param name="Classes">The same by class.</param>
/// <param name="SecondBySecond">The same over time; a request belongs to the second it was due in.</param>
public sealed record LoadPhaseReport(
    string Name,
    double Rate,
    LoadCounts Counts,
    IReadOnlyList<LoadClassCounts> Classes,
    IReadOnlyList<LoadCounts> SecondBySecond
);
