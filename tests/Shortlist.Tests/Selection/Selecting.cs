using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

/// <summary>Selectors as tests like them: a list goes in and stays as it is, another comes out.</summary>
internal static class Selecting
{
    public static ScoredCandidate[] Listed(
        this ISelector selector,
        SelectionRequest request,
        IEnumerable<ScoredCandidate> scored
    )
    {
        ScoredCandidate[] list = [.. scored];
        return list[..selector.Select(request, list)];
    }

    /// <summary>Candidates with these scores, best first; item and place are their number.</summary>
    public static ScoredCandidate[] Scored(params float[] scores) =>
        [.. scores.Select((score, i) => new ScoredCandidate(i, score, i))];

    /// <summary>As many with falling scores from 1 to 0.</summary>
    public static ScoredCandidate[] Falling(int count) =>
        Scored([.. Enumerable.Range(0, count).Select(i => 1 - ((float)i / Math.Max(1, count - 1)))]);

    public static int[] Places(this IEnumerable<ScoredCandidate> list) =>
        [.. list.Select(candidate => candidate.Place)];
}
