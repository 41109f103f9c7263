using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>
/// One impression or interaction, resolved to rows: what folds count. An interaction that names its list has the
/// list's query, session and context where it brings none itself.
/// </summary>
public readonly record struct Occurrence
{
    /// <summary>0 is the impression; interactions follow in the design's order.</summary>
    public required int Kind { get; init; }

    public required int Item { get; init; }

    /// <summary>−1 where nobody is known.</summary>
    public required int User { get; init; }

    public required ulong Session { get; init; }

    public required ulong Query { get; init; }

    public required Attributes Context { get; init; }

    public required long AtMs { get; init; }

    public required double Value { get; init; }

    /// <summary>
    /// Whether this takes back an equal occurrence that was applied before, because what it was resolved with turned out
    /// to be something else. A fold that has applied both is as if neither had been.
    /// </summary>
    public bool IsTakenBack { get; init; }

    /// <summary>1, or −1 for an occurrence that is taken back.</summary>
    public int Weight => IsTakenBack ? -1 : 1;
}
