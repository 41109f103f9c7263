using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Serving.Caches;

namespace Shortlist.Systems.Caching;

/// <summary>Says which answers may be given again, and gives them again as the state of now allows.</summary>
/// <remarks>
/// A list is given whole or not at all: where an item of it was withdrawn, or a filter no longer lets it pass, the list is made
/// again, so that what is shown is always a list that was ranked, and can be computed again.
/// </remarks>
internal sealed class KeptAnswers(CacheSpec spec, TimeProvider clock)
{
    private readonly bool _endsWithChanges = spec.InvalidateOn.Contains(
        CacheSpec.ItemChanged,
        StringComparer.Ordinal
    );

    /// <summary>What becomes of a fresh answer: only what was ranked by the serving bundle with nothing missing is kept.</summary>
    public static CacheFate FateOf(AskedList asked, RankAnswer answer)
    {
        if (asked.Request.Lacks.Length > 0)
        {
            return CacheFate.Drop; // Whatever rung stands that: the next one may have what it lacked.
        }
        if (answer.Bundle != asked.Bundle.Hash)
        {
            return CacheFate.Drop; // Its key speaks of another bundle, or it was ranked without the one that serves.
        }
        if (!IsWhole(answer))
        {
            // Who has little time, or is to be content with less, says nothing about what the next one can have.
            return asked.IsLimited ? CacheFate.Drop : CacheFate.Pass;
        }
        return answer.Items.Any(item => item.Propensity < 1) ? CacheFate.Pass
            : answer.Items.Count == 0 ? CacheFate.KeepShort
            : CacheFate.Keep;
    }

    /// <summary>An answer given again, to this request, now; null where the state of now doesn't allow it.</summary>
    public RankAnswer? Again(
        AskedList asked,
        RankAnswer kept,
        CacheOutcome outcome,
        TimeSpan age,
        SystemState state
    )
    {
        var at = clock.GetUtcNow();
        return ItemsOf(asked.Request, kept, state, at) is { } items
            ? kept with
            {
                Request = asked.Request.Request ?? new(Guid.CreateVersion7(at).ToString("N")),
                At = at,
                RankedAt = kept.At,
                Items = items,
                Written = ReferenceEquals(items, kept.Items) ? kept.Written : null,
                Exposures = asked.Exposures,
                Query = kept.Query is { } query ? query with { Raw = asked.Request.Query ?? "" } : null,
                Cache = new(outcome, age),
                ElapsedMs = clock.GetElapsedTime(asked.StartedAt).TotalMilliseconds,
            }
            : null;
    }

    // By the serving bundle, or by what ranks as long as there is none.
    private static bool IsWhole(RankAnswer answer) =>
        (answer.Rung is RungNames.Full || answer.Bundle.Length == 0)
        && answer is { Model.Length: > 0, Lost.Count: 0, CandidateLimit: null, RankedAt: null }
        && !answer.Retrievers.Any(report => report.Skipped);

    // The same list where nothing has changed, which is nearly always.
    private IReadOnlyList<RankedItem>? ItemsOf(
        RankRequest request,
        RankAnswer kept,
        SystemState state,
        DateTimeOffset at
    )
    {
        var subject = state.SubjectOf(request.User, request.Session, request.Query, request.Context, at);
        var items = state.Sources.Items;
        RankedItem[]? changed = null;
        for (var i = 0; i < kept.Items.Count; i++)
        {
            var item = kept.Items[i];
            var row = items.Find(item.Item);
            if (row < 0 || !state.Filters.Accepts(subject, row))
            {
                return null;
            }
            var attributes = items[row].Attributes;
            if (ReferenceEquals(attributes, item.Attributes) || attributes.Equals(item.Attributes))
            {
                continue;
            }
            if (_endsWithChanges || !IsStillAskedFor(request, kept, state, row, attributes))
            {
                return null;
            }
            changed ??= [.. kept.Items];
            changed[i] = item with { Attributes = attributes };
        }
        return changed ?? kept.Items;
    }

    private static bool IsStillAskedFor(
        RankRequest request,
        RankAnswer kept,
        SystemState state,
        int row,
        Attributes attributes
    ) =>
        request.Filter.Matches(attributes)
        && (kept.Query is null || state.Queries?.DemandsOf(kept.Query) is not { } demands || demands(row));
}
