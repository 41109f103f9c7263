using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>The latest answered requests, for those who ask why; older ones are forgotten.</summary>
/// <remarks>
/// Thread-safe. A record is made only when it is asked for. Every answer pays for adding, and a person now and then for
/// finding: so a new one takes the place of the oldest, and the one that is asked for is looked for among all.
/// </remarks>
internal sealed class RecordedRequests(int countMax)
{
    private readonly Entry?[] _entries = new Entry?[countMax];
    private long _added;

    public int Count => _entries.Count(entry => entry is not null);

    public void Add(RequestId request, Func<RequestRecord> record, UserId? user = null)
    {
        if (countMax > 0)
        {
            var number = Interlocked.Increment(ref _added) - 1;
            Volatile.Write(ref _entries[number % countMax], new(number, request, user, record));
        }
    }

    /// <summary>The first one, where a request was answered more than once.</summary>
    public RequestRecord? Find(RequestId request) =>
        _entries
            .Where(entry => entry is not null && entry.Request == request)
            .MinBy(entry => entry!.Number)
            ?.Record;

    /// <summary>Forgets what a user asked, and these requests.</summary>
    /// <returns>How many were known.</returns>
    public int Forget(UserId user, IReadOnlySet<RequestId> requests)
    {
        var forgotten = 0;
        for (var i = 0; i < _entries.Length; i++)
        {
            var entry = Volatile.Read(ref _entries[i]);
            if (
                entry is not null
                && (entry.User == user || requests.Contains(entry.Request))
                && Interlocked.CompareExchange(ref _entries[i], null, entry) == entry
            )
            {
                forgotten++;
            }
        }
        return forgotten;
    }

    private sealed class Entry(long number, RequestId request, UserId? user, Func<RequestRecord> make)
    {
        private readonly Lock _lock = new();
        private RequestRecord? _record;

        public long Number => number;

        public RequestId Request => request;

        public UserId? User => user;

        public RequestRecord Record
        {
            get
            {
                lock (_lock)
                {
                    return _record ??= make();
                }
            }
        }
    }
}
