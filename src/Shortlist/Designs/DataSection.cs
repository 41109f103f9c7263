namespace Shortlist.Designs;

/// <summary>What the log may carry: the attributes of items, users and contexts, and the interactions.</summary>
public sealed record DataSection
{
    /// <summary>What people call an item: video, event, story.</summary>
    public required string ItemNoun { get; init; }

    public required IReadOnlyList<AttributeSpec> Items { get; init; }

    public required IReadOnlyList<AttributeSpec> Users { get; init; }

    public required IReadOnlyList<AttributeSpec> Context { get; init; }

    public required IReadOnlyList<InteractionSpec> Interactions { get; init; }

    /// <summary>Item attributes a page shows: the first as the title, the rest below it.</summary>
    public IReadOnlyList<string> Display { get; init; } = [];

    /// <summary>The time attribute of an item after which it may no longer be shown; null where items last.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Whether a request must carry a query: true for search.</summary>
    public bool Query { get; init; }

    public TimeSpan AllowedLateness { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far ahead of its arrival an event may be dated: clocks err by minutes, senders by centuries.</summary>
    public TimeSpan AllowedAhead { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What becomes of an event that is older than the latest one by more than <see cref="AllowedLateness"/>.</summary>
    public LatePolicy Late { get; init; }

    /// <summary>How long events are kept; null where it is not declared.</summary>
    public TimeSpan? Retention { get; init; }

    public IReadOnlyList<ContractSpec> Contracts { get; init; } = [];
}
