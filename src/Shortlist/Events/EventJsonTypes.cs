namespace Shortlist.Events;

/// <summary>The types of event on the wire and the members each may have.</summary>
internal static class EventJsonTypes
{
    public const string ItemPublished = "item_published";
    public const string ItemChanged = "item_changed";
    public const string ItemRetired = "item_retired";
    public const string UserDescribed = "user_described";
    public const string UserErased = "user_erased";
    public const string ListShown = "list_shown";
    public const string Interaction = "interaction";

    public static readonly string[] Impression = ["item", "position", "propensity"];

    public static readonly string[] Exposure = ["experiment", "arm"];

    /// <summary>
    /// What the engine says of a list that it ranked itself. Written, and passed over where it is read: an offset is a
    /// place in one log, and a list that comes from outside was ranked by no state of this one.
    /// </summary>
    public static readonly string[] Serving =
    [
        "state_offset",
        "filter",
        "skipped",
        "model",
        "ranked_at",
        "candidate_limit",
        "lost",
        "digest",
        "asked",
        "stale",
        "parts",
        "design",
    ];

    /// <summary>In the order in which a writer writes them.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string[]>> All =
    [
        new(ItemPublished, ["type", "id", "at", "item", "attributes"]),
        new(ItemChanged, ["type", "id", "at", "item", "attributes"]),
        new(ItemRetired, ["type", "id", "at", "item"]),
        new(UserDescribed, ["type", "id", "at", "user", "attributes"]),
        new(UserErased, ["type", "id", "at", "user"]),
        new(
            ListShown,
            [
                "type",
                "id",
                "at",
                "request",
                "user",
                "session",
                "query",
                "context",
                "impressions",
                "rung",
                "bundle",
                "exposures",
                .. Serving,
            ]
        ),
        new(
            Interaction,
            ["type", "id", "at", "item", "user", "kind", "value", "request", "session", "query", "context"]
        ),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(type => type.Key)];

    public static string[]? Members(string type) =>
        All.FirstOrDefault(known => string.Equals(known.Key, type, StringComparison.Ordinal)).Value;
}
