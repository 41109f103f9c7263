using System.ComponentModel;
using System.Text.Json;

namespace Shortlist.Server.Wire;

/// <summary>What a request for a list may say; <see cref="RankBodyReader"/> checks it.</summary>
internal sealed record RankBody
{
    [Description("Who asks; left out for a visitor nobody knows.")]
    public string? User { get; init; }

    [Description("The visit it belongs to.")]
    public string? Session { get; init; }

    [Description("The text of a search; required where the design says so, refused elsewhere.")]
    public string? Query { get; init; }

    [Description("The attributes that the design declares under data.context.")]
    public JsonElement? Context { get; init; }

    [Description("Conditions that each item must meet.")]
    public IReadOnlyList<FilterBody>? Filters { get; init; }

    [Description("Items wanted; the design's page size where left out.")]
    public int? Count { get; init; }

    [Description("The caller's own id of the request; the server gives one where it is left out.")]
    public string? Request { get; init; }

    [Description("Whether the list goes to the log as shown; true where left out.")]
    public bool? Log { get; init; }

    [Description(
        "How long the caller waits, in milliseconds, where that is shorter than the design's deadline."
    )]
    public int? DeadlineMs { get; init; }
}
