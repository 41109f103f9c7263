namespace Shortlist.Serving.Caches;

/// <summary>One kept value, in a ring from the oldest to the newest.</summary>
/// <param name="key">Compared whole.</param>
/// <param name="value">Null says that the key is passed by.</param>
/// <param name="madeAt">When its making began.</param>
/// <param name="cost">How long that took.</param>
internal sealed class CacheEntry<TKey, TValue>(TKey key, TValue? value, TimeSpan madeAt, TimeSpan cost)
{
    public TKey Key { get; } = key;

    public TValue? Value { get; } = value;

    public TimeSpan MadeAt { get; } = madeAt;

    public TimeSpan Cost { get; } = cost;

    public required TimeSpan ExpiresAt { get; init; }

    /// <summary>No earlier than it expires; from here on it is as if it weren't there.</summary>
    public required TimeSpan GoneAt { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Given since the hand last passed: it may stay for another round.</summary>
    public bool IsUsed { get; set; }

    public CacheEntry<TKey, TValue>? Older { get; set; }

    public CacheEntry<TKey, TValue>? Newer { get; set; }
}
