using System.ComponentModel;
using System.Text.Json;

namespace Shortlist.Server.Wire;

/// <summary>An event as OpenAPI describes it: the members of all types. Which belong to which, the errors say.</summary>
internal sealed record EventBody
{
    [Description(
        "One of item_published, item_changed, item_retired, user_described, user_erased, list_shown, interaction."
    )]
    public required string Type { get; init; }

    [Description("The sender's own; a second event with the same id is the same event, sent again.")]
    public required string Id { get; init; }

    [Description("When it happened, RFC 3339 with its offset; now where left out.")]
    public DateTimeOffset? At { get; init; }

    public string? Item { get; init; }

    public string? User { get; init; }

    [Description("Items and users: the attributes the design declares.")]
    public JsonElement? Attributes { get; init; }

    [Description("Interactions: one of those the design declares.")]
    public string? Kind { get; init; }

    [Description("Interactions: seconds, stars or money, as the design says; 1 where left out.")]
    public double? Value { get; init; }

    [Description("The list that was shown, or that the interaction came from.")]
    public string? Request { get; init; }

    public string? Session { get; init; }

    public string? Query { get; init; }

    public JsonElement? Context { get; init; }

    [Description("Lists: {item, position, propensity}, in order.")]
    public JsonElement? Impressions { get; init; }

    public string? Rung { get; init; }

    public string? Bundle { get; init; }

    [Description("Lists: {experiment, arm}.")]
    public JsonElement? Exposures { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? StateOffset { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Filter { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Skipped { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Model { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? RankedAt { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? CandidateLimit { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Lost { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Digest { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Asked { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Stale { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Parts { get; init; }

    [Description("Lists: written by the system that ranked them; passed over where it is sent.")]
    public JsonElement? Design { get; init; }
}
