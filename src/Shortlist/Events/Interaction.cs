using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>A user did something with an item: a click, a long view, a registration, a hide.</summary>
public sealed record Interaction : LogEvent
{
    public required ItemId Item { get; init; }

    public UserId? User { get; init; }

    /// <summary>One of the interactions the design declares.</summary>
    public required string Kind { get; init; }

    /// <summary>Seconds, stars or money, as the design says; 1 where the kind has no value.</summary>
    public double Value { get; init; } = 1;

    /// <summary>The list it came from; null where no list was logged.</summary>
    public RequestId? Request { get; init; }

    public string? Session { get; init; }

    /// <summary>The query it answered, where there is one and no list was logged.</summary>
    public string? Query { get; init; }

    public Attributes Context { get; init; } = Attributes.Empty;
}
