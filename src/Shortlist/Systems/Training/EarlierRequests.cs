using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Retrieval;
using Shortlist.Systems.Caching;

namespace Shortlist.Systems.Training;

/// <summary>Finds who asked the like of held-out requests shortly before them: what would have been kept are their lists.</summary>
internal static class EarlierRequests
{
    /// <param name="design">Says what tells requests apart.</param>
    /// <param name="log">In order of offset; read once.</param>
    /// <param name="asked">The held-out requests.</param>
    public static IReadOnlySet<RequestId> Of(
        Design design,
        IEnumerable<LoggedEvent> log,
        IReadOnlyList<RowGroup> asked
    )
    {
        var earlier = new HashSet<RequestId>();
        var names = asked.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        var first = asked.Select(group => group.AtMs).DefaultIfEmpty(long.MaxValue).Min();
        var from = first - (long)StaleAnswers.AgeMax.TotalMilliseconds;
        var keys = AnswerKeys.Of(design, []);
        var last = new Dictionary<AnswerKey, ListShown>();
        foreach (var logged in log)
        {
            if (logged.Event is not ListShown list || list.At.ToUnixTimeMilliseconds() < from)
            {
                continue;
            }
            var request = HeldReplay.RequestOf(list, list.Impressions.Length);
            Meet(keys.Of(request), list);
            if (keys.Rough(request) is { } rough)
            {
                Meet(rough, list);
            }
        }
        return earlier;

        void Meet(AnswerKey key, ListShown list)
        {
            if (
                names.Contains(list.Request.Value)
                && last.TryGetValue(key, out var before)
                && list.At - before.At <= StaleAnswers.AgeMax
            )
            {
                earlier.Add(before.Request);
            }
            last[key] = list;
        }
    }
}
