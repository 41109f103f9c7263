using System.Buffers;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>All selectors of a design, one after another: from the scored candidates to the list.</summary>
/// <remarks>
/// What only makes a list pleasanter (variety, freshness, exploration) is left out where there is no time for it or where it
/// fails. What keeps a rule (a cap, a quota) is never left out: a list that can't be held to it is none.
/// </remarks>
public sealed class SelectionStage(FeatureSources sources, RankingSection ranking)
{
    private static readonly SelectionDemand Patient = new();

    private readonly string[] _names = [.. ranking.Selection.Select(spec => spec.Name)];

    private readonly bool[] _areRules =
    [
        .. ranking.Selection.Select(spec =>
            IKind.Find(SelectorCatalog.BuiltIn, "selector", spec.Kind).IsRule
        ),
    ];

    /// <summary>Scored candidates that the selectors may choose from, the best.</summary>
    public int CandidatesOut { get; } = ranking.CandidatesOut;

    public IReadOnlyList<ISelector> Selectors { get; } =
    [.. ranking.Selection.Select(spec => SelectorCatalog.Create(spec, sources))];

    /// <summary>The list, however long it takes, of at most as many as the request can hold.</summary>
    /// <param name="request">For whom, how many, and by which seed.</param>
    /// <param name="best">Best first, each item once.</param>
    public ScoredCandidate[] Select(SelectionRequest request, ReadOnlySpan<ScoredCandidate> best) =>
        Select(request, best, Patient).List;

    /// <summary>The list for somebody who waits.</summary>
    /// <param name="request">For whom, how many, and by which seed.</param>
    /// <param name="best">Best first, each item once.</param>
    /// <param name="demand">How long somebody waits, and what is to be left out.</param>
    /// <exception cref="InvalidOperationException">A selector that keeps a rule can't be had.</exception>
    /// <remarks>What a selector that keeps a rule throws is thrown.</remarks>
    public (ScoredCandidate[] List, IReadOnlyList<LostSelector> Lost) Select(
        SelectionRequest request,
        ReadOnlySpan<ScoredCandidate> best,
        SelectionDemand demand
    )
    {
        List<LostSelector>? lost = null;
        var count = Math.Min(best.Length, CandidatesOut);
        var lent = ArrayPool<ScoredCandidate>.Shared.Rent(count);
        best[..count].CopyTo(lent);
        for (var i = 0; i < _names.Length; i++)
        {
            if (TroubleWith(i, request, lent, ref count, demand) is { } trouble)
            {
                (lost ??= []).Add(new(_names[i], trouble));
            }
        }
        var list = lent.AsSpan(0, Math.Min(count, request.CountMax)).ToArray();
        ArrayPool<ScoredCandidate>.Shared.Return(lent);
        return (list, lost ?? (IReadOnlyList<LostSelector>)[]);
    }

    // Null where the selector has done its work; else the candidates are as they were.
    private string? TroubleWith(
        int selector,
        SelectionRequest request,
        ScoredCandidate[] list,
        ref int count,
        SelectionDemand demand
    )
    {
        var (name, isRule) = (_names[selector], _areRules[selector]);
        if (isRule || demand.Deadline.IsNever)
        {
            var trouble = demand.TroubleOf(name, isRule);
            if (isRule && trouble is LostSelector.Absent)
            {
                throw new InvalidOperationException(
                    $"The selector '{name}' is absent, and it keeps a rule: no list is made without it."
                );
            }
            count = trouble is null ? Selectors[selector].Select(request, list.AsSpan(0, count)) : count;
            return trouble;
        }
        using var before = new Scratch<ScoredCandidate>(count); // It works in the list, and may fail halfway.
        list.AsSpan(0, count).CopyTo(before.Span);
        try
        {
            if (demand.TroubleOf(name, isRule) is { } trouble)
            {
                return trouble;
            }
            count = Selectors[selector].Select(request, list.AsSpan(0, count));
            return null;
        }
        catch (Exception failure) // Whatever it is: the list is shown without it.
        {
            before.Span.CopyTo(list);
            return failure.Message;
        }
    }
}
