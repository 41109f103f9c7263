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
    private readonly TimedCache<AnswerKey, LastGoodList> _lists;

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

    public void Keep(RankRequest request, RankAnswer answer)
    {
        if (answer.Items.Count == 0)
        {
            return;
        }
        var list = new LastGoodList(answer.Items, answer.RankedAt ?? answer.At);
        var bytes = AnswerSize.Of(answer.Items); // Of both: either may outlive the other.
        var key = _keys.Of(request);
        _lists.Put(key, list, key.Bytes + bytes);
        if (_keys.Rough(request) is { } rough)
        {
            _lists.Put(rough, list, rough.Bytes + bytes);
        }
    }

    public LastGoodList? Find(RankRequest request, Subject subject, SystemState state)
    {
        var exact = _lists.Find(_keys.Of(request), out _);
        var left = exact is null ? null : LeftOf(exact, request, subject, state);
        if (left is not null || _keys.Rough(request) is not { } rough)
        {
            return left;
        }
        var similar = _lists.Find(rough, out _);
        return similar is null ? null : LeftOf(similar, request, subject, state);
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear() => _lists.Clear();

    // Null where nothing is left.
    private static LastGoodList? LeftOf(
        LastGoodList list,
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
        return left.Count > 0 ? list with { Items = left } : null;
    }
}
