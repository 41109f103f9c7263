namespace Shortlist.Serving.Caches;

/// <summary>
/// Kept values within a budget of bytes and a number of entries. Where it is full, the oldest goes, unless it was given since
/// its last round; then it is as good as new: the second chance of Corbató's CLOCK, "A Paging Experiment with the Multics
/// System", 1968. What has expired goes in any case.
/// </summary>
/// <remarks>Not thread-safe. Everything takes constant time; making room takes one step an entry that goes or stays.</remarks>
internal sealed class CacheRing<TKey, TValue>(long bytesMax, int countMax)
    where TKey : class, IEquatable<TKey>
    where TValue : class
{
    private readonly Dictionary<TKey, CacheEntry<TKey, TValue>> _entries = [];
    private CacheEntry<TKey, TValue>? _oldest;
    private CacheEntry<TKey, TValue>? _newest;

    public int Count => _entries.Count;

    public long Bytes { get; private set; }

    public long EvictedCount { get; private set; }

    public CacheEntry<TKey, TValue>? Find(TKey key) => _entries.GetValueOrDefault(key);

    /// <summary>In the place of what the key had; what takes more than all the room is not kept.</summary>
    public void Put(CacheEntry<TKey, TValue> entry, TimeSpan now)
    {
        if (Find(entry.Key) is { } before)
        {
            entry.IsUsed = before.IsUsed;
            Remove(before);
        }
        if (entry.Bytes > bytesMax)
        {
            return;
        }
        _entries.Add(entry.Key, entry);
        Bytes += entry.Bytes;
        Append(entry);
        while (Bytes > bytesMax || Count > countMax)
        {
            PassOldest(now);
        }
    }

    public void Remove(CacheEntry<TKey, TValue> entry)
    {
        _entries.Remove(entry.Key);
        Bytes -= entry.Bytes;
        Unlink(entry);
    }

    public void Clear()
    {
        _entries.Clear();
        (_oldest, _newest, Bytes) = (null, null, 0);
    }

    private void PassOldest(TimeSpan now)
    {
        var oldest = _oldest!;
        if (oldest.IsUsed && now < oldest.GoneAt)
        {
            oldest.IsUsed = false;
            Unlink(oldest);
            Append(oldest);
            return;
        }
        Remove(oldest);
        EvictedCount++;
    }

    private void Append(CacheEntry<TKey, TValue> entry)
    {
        (entry.Older, entry.Newer) = (_newest, null);
        _ = _newest is null ? _oldest = entry : _newest.Newer = entry;
        _newest = entry;
    }

    private void Unlink(CacheEntry<TKey, TValue> entry)
    {
        _ = entry.Older is null ? _oldest = entry.Newer : entry.Older.Newer = entry.Newer;
        _ = entry.Newer is null ? _newest = entry.Older : entry.Newer.Older = entry.Older;
        (entry.Older, entry.Newer) = (null, null);
    }
}
