using Shortlist.Basics;

namespace Shortlist.Serving.Caches;

/// <summary>A part of a cache with a lock of its own: the keys that fall on it, and the values being made for them.</summary>
internal sealed class CacheShard<TKey, TValue>(
    TimedCacheOptions options,
    int shardCount,
    Func<TKey, ulong> hashOf,
    Func<TimeSpan> now
)
    where TKey : class, IEquatable<TKey>
    where TValue : class
{
    private const long PassBytes = 256;
    private const double HashRange = 18_446_744_073_709_551_616.0; // 2^64

    private readonly Lock _lock = new();
    private readonly CacheRing<TKey, TValue> _ring = new(
        options.BytesMax / shardCount,
        Math.Max(1, options.EntryCountMax / shardCount)
    );
    private readonly Dictionary<TKey, CacheFlight<TKey, TValue>> _flights = [];
    private CacheCounts _counts;
    private ulong _draws = options.Seed;
    private int _generation;

    public CacheCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return _counts with
                {
                    Evictions = _ring.EvictedCount,
                    Entries = _ring.Count,
                    Bytes = _ring.Bytes,
                };
            }
        }
    }

    public CacheTurn<TKey, TValue> Take(TKey key, TValue? refused, bool mayMake)
    {
        lock (_lock)
        {
            var at = now();
            var entry = _ring.Find(key);
            if (refused is not null)
            {
                _counts = _counts with { Refused = _counts.Refused + 1 };
                if (entry is not null && ReferenceEquals(entry.Value, refused))
                {
                    _ring.Remove(entry);
                    entry = null;
                }
            }
            return entry is null || at >= entry.GoneAt ? Missed(key, at, mayMake)
                : entry.Value is null ? Passed()
                : Given(entry, at);
        }
    }

    public TValue? Find(TKey key, out TimeSpan age)
    {
        lock (_lock)
        {
            var at = now();
            var entry = _ring.Find(key);
            if (entry is null || at >= entry.GoneAt)
            {
                _counts = _counts with { Misses = _counts.Misses + 1 };
                age = TimeSpan.Zero;
                return null;
            }
            _counts = _counts with { Hits = _counts.Hits + 1 };
            entry.IsUsed = true;
            age = at - entry.MadeAt;
            return entry.Value;
        }
    }

    public void Put(TKey key, TValue value, long bytes)
    {
        lock (_lock)
        {
            var at = now();
            Keep(key, value, at, at, options.Ttl, bytes);
        }
    }

    public void Land(CacheFlight<TKey, TValue> flight, TValue value, CacheFate fate, long bytes)
    {
        lock (_lock)
        {
            End(flight);
            if (flight.Generation != _generation)
            {
                return;
            }
            var at = now();
            switch (fate)
            {
                case CacheFate.Keep:
                    Keep(flight.Key, value, flight.StartedAt, at, options.Ttl, bytes);
                    break;
                case CacheFate.KeepShort when options.ShortTtl > TimeSpan.Zero:
                    Keep(flight.Key, value, flight.StartedAt, at, options.ShortTtl, bytes);
                    break;
                // A renewal that failed leaves what is there.
                case CacheFate.Pass
                    when _ring.Find(flight.Key) is not { Value: not null } known || at >= known.GoneAt:
                    Keep(flight.Key, null, at, at, options.PassFor, PassBytes);
                    break;
            }
        }
    }

    public void Abandon(CacheFlight<TKey, TValue> flight)
    {
        lock (_lock)
        {
            End(flight);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            // Who asks from now on must not be given what somebody began to make before.
            _generation++;
            _flights.Clear();
            _ring.Clear();
        }
    }

    private CacheTurn<TKey, TValue> Given(CacheEntry<TKey, TValue> entry, TimeSpan at)
    {
        entry.IsUsed = true;
        var isFresh = at < entry.ExpiresAt;
        _counts = isFresh
            ? _counts with
            {
                Hits = _counts.Hits + 1,
            }
            : _counts with
            {
                Stale = _counts.Stale + 1,
            };
        var isDue = !_flights.ContainsKey(entry.Key) && (!isFresh || IsEarly(entry, at));
        if (isDue)
        {
            _counts = _counts with { Refreshes = _counts.Refreshes + 1 };
        }
        return new(
            isFresh ? CacheOutcome.Hit : CacheOutcome.Stale,
            entry.Value,
            at - entry.MadeAt,
            isDue ? Begin(entry.Key, at) : null
        );
    }

    private CacheTurn<TKey, TValue> Missed(TKey key, TimeSpan at, bool mayMake)
    {
        if (_flights.TryGetValue(key, out var flight))
        {
            _counts = _counts with { Waits = _counts.Waits + 1 };
            return new(CacheOutcome.Wait, Flight: flight);
        }
        if (!mayMake)
        {
            return Passed();
        }
        _counts = _counts with { Misses = _counts.Misses + 1 };
        return new(CacheOutcome.Miss, Flight: Begin(key, at));
    }

    private CacheTurn<TKey, TValue> Passed()
    {
        _counts = _counts with { Passes = _counts.Passes + 1 };
        return new(CacheOutcome.Pass);
    }

    // XFetch: at − cost · ln(u) ≥ expiry with u uniform in (0, 1]. Vattani, Chierichetti and Lowenstein, "Optimal
    // Probabilistic Cache Stampede Prevention", 2015, with β = 1.
    private bool IsEarly(CacheEntry<TKey, TValue> entry, TimeSpan at) =>
        options.RefreshesEarly
        && at - (entry.Cost * Math.Log((StableHash.Combine(options.Seed, ++_draws) + 1.0) / HashRange))
            >= entry.ExpiresAt;

    private CacheFlight<TKey, TValue> Begin(TKey key, TimeSpan at)
    {
        var flight = new CacheFlight<TKey, TValue>(this, key, at, _generation);
        if (options.FliesAlone)
        {
            _flights.Add(key, flight);
        }
        return flight;
    }

    private void End(CacheFlight<TKey, TValue> flight)
    {
        if (_flights.TryGetValue(flight.Key, out var known) && ReferenceEquals(known, flight))
        {
            _flights.Remove(flight.Key);
        }
    }

    private void Keep(TKey key, TValue? value, TimeSpan madeAt, TimeSpan at, TimeSpan ttl, long bytes)
    {
        var draw = StableHash.Combine(hashOf(key), (ulong)madeAt.Ticks) / HashRange;
        var expiresAt = madeAt + (ttl * (1 - (options.Jitter * draw)));
        var entry = new CacheEntry<TKey, TValue>(key, value, madeAt, at - madeAt)
        {
            ExpiresAt = expiresAt,
            GoneAt = value is null ? expiresAt : expiresAt + options.StaleFor,
            Bytes = bytes,
        };
        _ring.Put(entry, at);
    }
}
