using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Serving;
using Shortlist.Serving.Caches;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Caching;

/// <summary>
/// The last ranked lists in memory: by all that lists depend on, and by who asks and what for alone. What is left of one is
/// what the filters of now let pass, the request's own among them.
/// </summary>
internal sealed class LastGoodLists : ILastGoodLists
{
    // About 6,000 lists of ten items.
    private const long BytesMax = 32 << 20;

    private readonly AnswerKeys _keys;
    private readonly TimedCache<AnswerKey, KeptList> _lists;

    public LastGoodLists(Design design, TimeProvider clock)
        : this(AnswerKeys.Of(design, []), clock) { }

    /// <summary>With other keys than the design's: what a test of them must find.</summary>
    internal LastGoodLists(AnswerKeys keys, TimeProvider clock)
    {
        _keys = keys;
        _lists = new(
            new()
            {
                Ttl = Retrieval.StaleAnswers.AgeMax,
                Jitter = 0,
                BytesMax = BytesMax,
            },
            key => key.Hash,
            clock
        );
    }

    public CacheCounts Counts => _lists.Counts;

    public void Keep(RankRequest request, Subject subject, RankAnswer answer)
    {
        if (answer.Items.Count == 0)
        {
            return;
        }
        var list = new KeptList(answer.Items);
        var bytes = AnswerSize.Of(answer.Items); // Of both: either may outlive the other.
        var key = _keys.Of(request);
        _lists.Put(key, list, key.Bytes + bytes);
        if (_keys.Rough(request) is { } rough)
        {
            _lists.Put(rough, list, rough.Bytes + bytes);
        }
    }

    public IReadOnlyList<RankedItem>? Find(
        RankRequest request,
        Subject subject,
        SystemState state,
        out TimeSpan age
    )
    {
        if (
            _lists.Find(_keys.Of(request), out age) is { } list
            && LeftOf(list, request, subject, state) is { Count: > 0 } left
        )
        {
            return left;
        }
        return
            _keys.Rough(request) is { } rough
            && _lists.Find(rough, out age) is { } similar
            && LeftOf(similar, request, subject, state) is { Count: > 0 } some
            ? some
            : null;
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear() => _lists.Clear();

    private static List<RankedItem> LeftOf(
        KeptList list,
        RankRequest request,
        Subject subject,
        SystemState state
    )
    {
        var accepts = state.FilterOf(subject, request.Filter).Accepts;
        var items = state.Sources.Items;
        var left = new List<RankedItem>();
        foreach (var item in list.Items)
        {
            var row = left.Count < request.Count ? items.Find(item.Item) : -1;
            if (row >= 0 && accepts(row))
            {
                left.Add(item with { Position = left.Count, Attributes = items[row].Attributes });
            }
        }
        return left;
    }

    private sealed record KeptList(IReadOnlyList<RankedItem> Items);
}
