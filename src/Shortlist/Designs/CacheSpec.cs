namespace Shortlist.Designs;

/// <summary>Lists kept for a while and given again to requests that agree in all they depend on.</summary>
public sealed record CacheSpec
{
    /// <summary>The parts of a key that every cache has, beside what the design's lists depend on.</summary>
    public static IReadOnlyList<string> AlwaysInKey { get; } =
    ["arms", "bundle", "count", "design", "filter"];

    /// <summary>What makes an entry go before its time; all but the last hold for every cache, said or not.</summary>
    public static IReadOnlyList<string> Events { get; } =
    ["bundle promoted", "design changed", "user erased", "item retired", ItemChanged];

    /// <summary>
    /// An item of the list got new attributes: it is made again. Where a cache doesn't say so, the list stays, with the new
    /// attributes, as long as the item is still what was asked for.
    /// </summary>
    public const string ItemChanged = "item changed";

    public required string What { get; init; }

    /// <summary>What tells two of them apart; what the lists depend on beside it is always added.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>The longest an entry is as good as new.</summary>
    public required TimeSpan Ttl { get; init; }

    /// <summary>How long after that it may still be given while a new one is made.</summary>
    public TimeSpan StaleFor { get; init; }

    /// <summary>How long an empty list is kept; nothing where it is not.</summary>
    public TimeSpan NegativeTtl { get; init; }

    /// <summary>Share of the time by which expiries are spread, 0 to 1; they come earlier, never later.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>none, single_flight, or early.</summary>
    public string Stampede { get; init; } = "single_flight";

    /// <summary>Whether what is kept depends on the user or the session.</summary>
    public bool Personal { get; init; }

    /// <summary>Whether hard filters run again on what was kept.</summary>
    public bool FilterOnRead { get; init; } = true;

    public int? EntriesMax { get; init; }

    /// <value>64 MiB, some 20,000 lists of ten items. What it holds is estimated, to a fifth or so.</value>
    public long BytesMax { get; init; } = 64 << 20;

    public IReadOnlyList<string> InvalidateOn { get; init; } = [];

    public Position At { get; init; }

    /// <summary>What a request's list depends on of who asks, where the cache is declared for everybody.</summary>
    /// <returns>Such as user, with what reads it; none where it may be shared, or is declared personal.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> Leaks(Design design) =>
        Personal
            ? []
            :
            [
                .. RequestReads
                    .Of(design)
                    .Where(part => part.Key is RequestReads.User or RequestReads.Session),
            ];
}
