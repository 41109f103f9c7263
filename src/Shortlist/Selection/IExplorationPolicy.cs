using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>How one of a few candidates is drawn for a place, and with which chance.</summary>
internal interface IExplorationPolicy
{
    /// <param name="subject">Who asks, and when.</param>
    /// <param name="pool">At least one candidate, in the order in which they would come without chance.</param>
    /// <param name="random">Decides.</param>
    /// <returns>Which was drawn, and the chance with which just this one is drawn from this pool: in (0, 1].</returns>
    (int Drawn, double Chance) Draw(Subject subject, ReadOnlySpan<ScoredCandidate> pool, SeededRandom random);
}
