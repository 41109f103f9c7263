using System.Numerics;

namespace Shortlist.Serving.Caches;

/// <summary>
/// Values for a while, within a budget: expiries are spread, a value that has expired may be given while a new one is made,
/// and of many who miss one key, one makes it.
/// </summary>
/// <remarks>
/// Thread-safe; a look takes one short lock of its key's shard. Knows nothing of what it keeps: whether a value may still be
/// given is for its taker to say, who may refuse it.
/// </remarks>
public sealed class TimedCache<TKey, TValue>
    where TKey : class, IEquatable<TKey>
    where TValue : class
{
    private const int ShardCountMax = 16;
    private const int ShardEntriesMin = 256;
    private const int ShardBytesMin = 1 << 20;

    private readonly CacheShard<TKey, TValue>[] _shards;
    private readonly Func<TKey, ulong> _hashOf;

    /// <param name="options">How long and how much.</param>
    /// <param name="hashOf">The same for equal keys, in every process: it spreads keys and expiries.</param>
    /// <param name="clock">Of expiries.</param>
    public TimedCache(TimedCacheOptions options, Func<TKey, ulong> hashOf, TimeProvider clock)
    {
        _hashOf = hashOf;
        var start = clock.GetTimestamp();
        // Each shard has its share of the budget, so of a small one there are few.
        var count = Math.Min(options.BytesMax / ShardBytesMin, options.EntryCountMax / ShardEntriesMin);
        var shards = 1 << BitOperations.Log2((uint)Math.Clamp(count, 1, ShardCountMax));
        _shards =
        [
            .. Enumerable
                .Range(0, shards)
                .Select(_ => new CacheShard<TKey, TValue>(
                    options,
                    shards,
                    hashOf,
                    () => clock.GetElapsedTime(start)
                )),
        ];
    }

    public CacheCounts Counts => _shards.Aggregate(new CacheCounts(), (sum, shard) => sum + shard.Counts);

    /// <summary>Asks for a value, and is told what to do.</summary>
    /// <param name="key">Kept with the value.</param>
    /// <param name="refused">What an earlier call gave and is of no use; it is taken out, unless it is gone already.</param>
    /// <param name="mayMake">
    /// False where what the asker makes for itself is of no use to others: where there is nothing it is passed by. A value that is
    /// there is renewed all the same, since that is done for others.
    /// </param>
    public CacheTurn<TKey, TValue> Take(TKey key, TValue? refused = null, bool mayMake = true) =>
        ShardOf(key).Take(key, refused, mayMake);

    /// <summary>What is there, with no promise to make what isn't.</summary>
    public TValue? Find(TKey key, out TimeSpan age) => ShardOf(key).Find(key, out age);

    /// <summary>Keeps what nobody asked for.</summary>
    /// <param name="key">Of the value.</param>
    /// <param name="value">In the place of the one before.</param>
    /// <param name="bytes">What it takes, with its key; an estimate.</param>
    public void Put(TKey key, TValue value, long bytes) => ShardOf(key).Put(key, value, bytes);

    /// <summary>Empties it. What is being made now goes to those who wait for it already, and is not kept.</summary>
    public void Clear()
    {
        foreach (var shard in _shards)
        {
            shard.Clear();
        }
    }

    private CacheShard<TKey, TValue> ShardOf(TKey key) =>
        _shards[(int)(_hashOf(key) >> 32) & (_shards.Length - 1)];
}
