namespace Shortlist.Serving.Caches;

/// <summary>What a cache had to say to one who asked.</summary>
public enum CacheOutcome
{
    /// <summary>It has the value.</summary>
    Hit,

    /// <summary>It has one whose time is over but a little.</summary>
    Stale,

    /// <summary>It has none; who asked makes it for all.</summary>
    Miss,

    /// <summary>It has none yet; somebody is making it.</summary>
    Wait,

    /// <summary>It can't help: what is made for this key is not kept just now.</summary>
    Pass,
}
