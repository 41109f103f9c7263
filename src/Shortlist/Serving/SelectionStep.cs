namespace Shortlist.Serving;

/// <summary>One selector at work on the scored candidates of a request, for those who ask why.</summary>
/// <param name="Selector">As the design calls it.</param>
/// <param name="Before">Candidates it was given.</param>
/// <param name="After">Candidates it left.</param>
/// <param name="Moves">Those within the places that were shown, by the place before.</param>
public sealed record SelectionStep(
    string Selector,
    int Before,
    int After,
    IReadOnlyList<SelectionMove> Moves
);
