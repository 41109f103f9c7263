using Shortlist.Basics;

namespace Shortlist.Serving.Caches;

/// <summary>How long a cache keeps what, and how much of it.</summary>
public sealed record TimedCacheOptions
{
    /// <summary>The longest a value is as good as new, from the moment on at which its making began.</summary>
    public required TimeSpan Ttl { get; init; }

    /// <value>0.1: expiries come up to a tenth of the time earlier, so that what was made together doesn't expire together.</value>
    public double Jitter
    {
        get;
        init => field = Check.InRange(value, 0, 1);
    } = 0.1;

    /// <value>None. How long after its expiry a value is still given while a new one is made.</value>
    public TimeSpan StaleFor { get; init; }

    /// <value>None: what is kept short isn't kept at all.</value>
    public TimeSpan ShortTtl { get; init; }

    /// <value>A second. So long nobody waits for others to make what could not be kept.</value>
    public TimeSpan PassFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <value>64 MiB, as the values' sizes are estimated.</value>
    public long BytesMax
    {
        get;
        init => field = Check.InRange(value, 1_024, 1L << 40);
    } = 64 << 20;

    /// <value>A million.</value>
    public int EntryCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 1_000_000_000);
    } = 1_000_000;

    /// <value>True: of many who miss one key at once, one makes the value and the others wait for it.</value>
    public bool FliesAlone { get; init; } = true;

    /// <value>False. True makes hot values anew before they expire, the likelier the nearer the expiry and the longer the making takes.</value>
    public bool RefreshesEarly { get; init; }

    /// <value>1. Of the draws of early refreshes.</value>
    public ulong Seed { get; init; } = 1;
}
