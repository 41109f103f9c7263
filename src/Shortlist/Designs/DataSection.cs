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

    public SynonymsSection Synonyms { get; init; } = new();

    /// <summary>
    /// How far behind the latest event time an event may arrive and still give the state it would have given in its place.
    /// </summary>
    public TimeSpan AllowedLateness { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How far clocks may be apart: an event dated further ahead of its arrival is not counted, and a list dated further after
    /// an interaction is not where that came from.
    /// </summary>
    public TimeSpan AllowedAhead { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How far behind the latest event time lies what may still be put right: what an event in time depends on may have
    /// happened a little before it, as far as clocks are apart.
    /// </summary>
    public TimeSpan Correctable => AllowedLateness + AllowedAhead;

    /// <summary>What becomes of events that are later than <see cref="AllowedLateness"/>.</summary>
    public LatePolicy Late { get; init; } = LatePolicy.Apply;

    /// <summary>How long events are kept; null where it is not declared.</summary>
    public TimeSpan? Retention { get; init; }

    public IReadOnlyList<ContractSpec> Contracts { get; init; } = [];

    /// <summary>What is declared of an attribute, by its reference, such as "item.title"; null where nothing is.</summary>
    public AttributeSpec? Find(string reference)
    {
        var declared = reference.Split('.')[0] switch
        {
            "item" => Items,
            "user" => Users,
            "context" => Context,
            _ => [],
        };
        return declared.FirstOrDefault(attribute =>
            reference.EndsWith($".{attribute.Name}", StringComparison.Ordinal)
        );
    }
}
