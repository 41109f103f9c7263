namespace Shortlist.Serving.Caches;

/// <summary>What a cache did since it was made, and what it holds.</summary>
public readonly record struct CacheCounts
{
    /// <summary>Asked for, and there.</summary>
    public long Hits { get; init; }

    /// <summary>Asked for, and there though its time was over.</summary>
    public long Stale { get; init; }

    /// <summary>Asked for, and made by who asked.</summary>
    public long Misses { get; init; }

    /// <summary>Asked for while somebody else made it.</summary>
    public long Waits { get; init; }

    /// <summary>Asked for where the cache could not help.</summary>
    public long Passes { get; init; }

    /// <summary>Of the hits and stale ones: of no use any more to who got them, and taken out.</summary>
    public long Refused { get; init; }

    /// <summary>Made anew for a value that was there.</summary>
    public long Refreshes { get; init; }

    /// <summary>Taken out to make room.</summary>
    public long Evictions { get; init; }

    /// <summary>Values held now.</summary>
    public long Entries { get; init; }

    /// <summary>What they take, by estimate.</summary>
    public long Bytes { get; init; }

    public static CacheCounts operator +(CacheCounts left, CacheCounts right) =>
        new()
        {
            Hits = left.Hits + right.Hits,
            Stale = left.Stale + right.Stale,
            Misses = left.Misses + right.Misses,
            Waits = left.Waits + right.Waits,
            Passes = left.Passes + right.Passes,
            Refused = left.Refused + right.Refused,
            Refreshes = left.Refreshes + right.Refreshes,
            Evictions = left.Evictions + right.Evictions,
            Entries = left.Entries + right.Entries,
            Bytes = left.Bytes + right.Bytes,
        };
}
