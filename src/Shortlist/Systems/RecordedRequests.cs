using System.Collections.Concurrent;
using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>The latest answered requests, for those who ask why; older ones are forgotten.</summary>
/// <remarks>Thread-safe. A record is made only when it is asked for.</remarks>
internal sealed class RecordedRequests(int countMax)
{
    private readonly ConcurrentDictionary<RequestId, Entry> _records = [];
    private readonly ConcurrentQueue<RequestId> _oldestFirst = [];

    public int Count => _records.Count;

    public void Add(RequestId request, Func<RequestRecord> record, UserId? user = null)
    {
        if (countMax == 0 || !_records.TryAdd(request, new(user, new(record))))
        {
            return;
        }
        _oldestFirst.Enqueue(request);
        while (_oldestFirst.Count > countMax && _oldestFirst.TryDequeue(out var oldest))
        {
            _records.TryRemove(oldest, out _);
        }
    }

    public RequestRecord? Find(RequestId request) => _records.GetValueOrDefault(request)?.Record.Value;

    /// <summary>Forgets what a user asked, and these requests.</summary>
    /// <returns>How many were known.</returns>
    public int Forget(UserId user, IReadOnlySet<RequestId> requests) =>
        _records.Count(entry =>
            (entry.Value.User == user || requests.Contains(entry.Key)) && _records.TryRemove(entry.Key, out _)
        );

    private sealed record Entry(UserId? User, Lazy<RequestRecord> Record);
}
