using System.Collections.Concurrent;
using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>The latest answered requests, for those who ask why; older ones are forgotten.</summary>
/// <remarks>Thread-safe. A record is made only when it is asked for.</remarks>
internal sealed class RecordedRequests(int countMax)
{
    private readonly ConcurrentDictionary<RequestId, Lazy<RequestRecord>> _records = [];
    private readonly ConcurrentQueue<RequestId> _oldestFirst = [];

    public void Add(RequestId request, Func<RequestRecord> record)
    {
        if (countMax == 0 || !_records.TryAdd(request, new(record)))
        {
            return;
        }
        _oldestFirst.Enqueue(request);
        while (_oldestFirst.Count > countMax && _oldestFirst.TryDequeue(out var oldest))
        {
            _records.TryRemove(oldest, out _);
        }
    }

    public RequestRecord? Find(RequestId request) => _records.GetValueOrDefault(request)?.Value;
}
