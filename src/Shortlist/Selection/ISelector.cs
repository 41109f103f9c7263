using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>Reorders or thins out scored candidates on their way to the list.</summary>
/// <remarks>Safe from many threads at once, and made to leave nothing behind for the collector: it works in the list itself.</remarks>
public interface ISelector
{
    /// <param name="request">For whom, how many, and the seed of what is left to chance.</param>
    /// <param name="list">Each item once, as the selector before left them, at first best first; put in order in place.</param>
    /// <returns>How many stay: the first so many, in list order. Never more, and none that was not given.</returns>
    int Select(SelectionRequest request, Span<ScoredCandidate> list);
}
