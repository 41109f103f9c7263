using System.Buffers;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>All selectors of a design, one after another: from the scored candidates to the list.</summary>
public sealed class SelectionStage(FeatureSources sources, RankingSection ranking)
{
    /// <summary>Scored candidates that the selectors may choose from, the best.</summary>
    public int CandidatesOut { get; } = ranking.CandidatesOut;

    public IReadOnlyList<ISelector> Selectors { get; } =
    [.. ranking.Selection.Select(spec => SelectorCatalog.Create(spec, sources))];

    /// <summary>The list, of at most as many as the request can hold.</summary>
    /// <param name="request">For whom, how many, and by which seed.</param>
    /// <param name="best">Best first, each item once.</param>
    public ScoredCandidate[] Select(SelectionRequest request, ReadOnlySpan<ScoredCandidate> best)
    {
        var count = Math.Min(best.Length, CandidatesOut);
        var lent = ArrayPool<ScoredCandidate>.Shared.Rent(count);
        best[..count].CopyTo(lent);
        foreach (var selector in Selectors)
        {
            count = selector.Select(request, lent.AsSpan(0, count));
        }
        var list = lent.AsSpan(0, Math.Min(count, request.CountMax)).ToArray();
        ArrayPool<ScoredCandidate>.Shared.Return(lent);
        return list;
    }
}
