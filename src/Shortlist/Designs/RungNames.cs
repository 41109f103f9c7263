namespace Shortlist.Designs;

/// <summary>The rungs of degradation that the engine knows, from all to nothing needed; a design declares which it uses.</summary>
public static class RungNames
{
    /// <summary>Every retriever, every feature, the bundle's model.</summary>
    public const string Full = "full";

    /// <summary>The bundle's model without some features or retrievers, or with stale ones.</summary>
    public const string Partial = "partial";

    /// <summary>A cheap model over the few features it needs, without the bundle.</summary>
    public const string Light = "light";

    /// <summary>The order in which the retrievers' candidates were merged; nothing scores them.</summary>
    public const string Retrieval = "retrieval";

    /// <summary>The last good list for an equal request, filtered again.</summary>
    public const string LastGood = "last_good";

    /// <summary>What most people turn to here, computed beforehand.</summary>
    public const string Popular = "popular";

    /// <summary>A fixed list, or none with a sentence that says why.</summary>
    public const string Static = "static";

    /// <summary>From all to nothing needed.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Full, Partial, Light, Retrieval, LastGood, Popular, Static];
}
