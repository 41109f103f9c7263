using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>The latest lists by request, so that an interaction finds the query and the context it belongs to.</summary>
/// <remarks>Bounded: the oldest of more than <see cref="CountMax"/> is forgotten.</remarks>
public sealed class RecentLists
{
    public const int CountMax = 200_000;

    private readonly Dictionary<RequestId, RecentList> _lists = [];
    private readonly Queue<RequestId> _oldestFirst = [];

    public void Add(RequestId request, RecentList list)
    {
        if (!_lists.TryAdd(request, list))
        {
            return;
        }
        _oldestFirst.Enqueue(request);
        if (_oldestFirst.Count > CountMax)
        {
            _lists.Remove(_oldestFirst.Dequeue());
        }
    }

    public RecentList? Find(RequestId? request) =>
        request is { } known ? _lists.GetValueOrDefault(known) : null;
}
