using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>What a selector is told of the request beside its candidates.</summary>
/// <param name="Subject">Who asks, what for, where and when.</param>
/// <param name="CountMax">How many the list can hold; a selector may stop working once it has them.</param>
/// <param name="Seed">
/// Of all that is left to chance; the same for a request that is made again. 0 of a list in which nothing is, as when a
/// rung is judged.
/// </param>
public readonly record struct SelectionRequest(Subject Subject, int CountMax, ulong Seed = 0)
{
    /// <summary>Whether a selector may draw; where not, what explores changes nothing.</summary>
    public bool Explores => Seed != 0;
}
