namespace Shortlist.Serving.Caches;

/// <summary>A cache's word to one who asked, and what they have to do.</summary>
/// <param name="Outcome">What it had.</param>
/// <param name="Value">Of a hit or a stale one.</param>
/// <param name="Age">Since the value's making began.</param>
/// <param name="Flight">
/// Of a miss: to be landed or abandoned by who got it. Of a hit or a stale one: the same, later, or null where nothing is to
/// be made. Of a wait: to be waited for.
/// </param>
public readonly record struct CacheTurn<TKey, TValue>(
    CacheOutcome Outcome,
    TValue? Value = null,
    TimeSpan Age = default,
    CacheFlight<TKey, TValue>? Flight = null
)
    where TKey : class, IEquatable<TKey>
    where TValue : class;
