using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>Reorders or thins out scored candidates on their way to the list.</summary>
public interface ISelector
{
    /// <param name="request">For whom, how many, and the seed of what is left to chance.</param>
    /// <param name="scored">Best first, each item once.</param>
    /// <returns>The same candidates or fewer, in list order; never one that was not given.</returns>
    IReadOnlyList<ScoredCandidate> Select(SelectionRequest request, IReadOnlyList<ScoredCandidate> scored);
}
