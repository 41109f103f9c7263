namespace Shortlist.Events.Border;

/// <summary>What happened at a border since it was opened.</summary>
public sealed record BorderCounts
{
    /// <summary>Kept out, by the first reason.</summary>
    public required IReadOnlyDictionary<string, long> Refused { get; init; }

    /// <summary>Let in although a contract that only warns was broken, by reason and field.</summary>
    public required IReadOnlyList<BorderCount> Warnings { get; init; }

    /// <summary>Values taken out because the design declares that they stand for missing ones.</summary>
    public required long MissingCodes { get; init; }
}
