namespace Shortlist.Serving.Caches;

/// <summary>The making of one value, by one, for all who want it meanwhile.</summary>
/// <remarks>Thread-safe. Whoever got it must land or abandon it, or others wait in vain.</remarks>
public sealed class CacheFlight<TKey, TValue>
    where TKey : class, IEquatable<TKey>
    where TValue : class
{
    private readonly CacheShard<TKey, TValue> _shard;
    private readonly TaskCompletionSource<TValue?> _landed = new(
        TaskCreationOptions.RunContinuationsAsynchronously // Or the one who lands it would answer all the others first.
    );

    internal CacheFlight(CacheShard<TKey, TValue> shard, TKey key, TimeSpan startedAt, int generation) =>
        (_shard, Key, StartedAt, Generation) = (shard, key, startedAt, generation);

    /// <summary>The value; null where it is of no use to others.</summary>
    public Task<TValue?> Landed => _landed.Task;

    internal TKey Key { get; }

    internal TimeSpan StartedAt { get; }

    /// <summary>Of the cache's content; what began before the cache was emptied is not kept.</summary>
    internal int Generation { get; }

    /// <summary>Gives the value to all who wait, and to the cache.</summary>
    /// <param name="value">As it was made.</param>
    /// <param name="fate">Whether others may have it.</param>
    /// <param name="bytes">What it takes, with its key; an estimate.</param>
    public void Land(TValue value, CacheFate fate, long bytes)
    {
        _shard.Land(this, value, fate, bytes);
        _landed.TrySetResult(fate is CacheFate.Keep or CacheFate.KeepShort ? value : null);
    }

    /// <summary>Lets those who wait make their own. Of no effect once it has landed.</summary>
    public void Abandon()
    {
        if (!_landed.Task.IsCompleted)
        {
            _shard.Abandon(this);
            _landed.TrySetResult(null);
        }
    }
}
