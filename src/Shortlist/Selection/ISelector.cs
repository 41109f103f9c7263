using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>Reorders or thins out scored candidates on their way to the list.</summary>
public interface ISelector
{
    /// <param name="scored">Best first, each item once.</param>
    /// <param name="countMax">How many the list can hold; a selector may stop working once it has them.</param>
    /// <returns>The same candidates or fewer, in list order; never one that was not given.</returns>
    IReadOnlyList<ScoredCandidate> Select(
        Subject subject,
        IReadOnlyList<ScoredCandidate> scored,
        int countMax
    );
}
