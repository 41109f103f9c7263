using Shortlist.Serving.Caches;

namespace Shortlist.Tests.Serving.Caches;

/// <summary>The second chance as it is told: a queue; whoever comes to its head and was used goes to its end, once.</summary>
internal sealed class PlainRing(long bytesMax, int countMax)
{
    private List<CacheEntry<string, string>> _queue = [];

    public IReadOnlyList<string> Keys => [.. _queue.Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    public long Bytes => _queue.Sum(entry => entry.Bytes);

    public void Use(string key)
    {
        foreach (var entry in _queue.Where(entry => entry.Key == key))
        {
            entry.IsUsed = true;
        }
    }

    public void Put(CacheEntry<string, string> entry, TimeSpan now)
    {
        if (_queue.Find(known => known.Key == entry.Key) is { } before)
        {
            entry.IsUsed = before.IsUsed;
            _queue = [.. _queue.Where(known => known != before)];
        }
        if (entry.Bytes > bytesMax)
        {
            return;
        }
        _queue.Add(entry);
        while (Bytes > bytesMax || _queue.Count > countMax)
        {
            var head = _queue[0];
            _queue = [.. _queue.Skip(1)];
            if (head.IsUsed && now < head.GoneAt)
            {
                head.IsUsed = false;
                _queue.Add(head);
            }
        }
    }
}
