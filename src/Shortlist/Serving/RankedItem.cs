using Shortlist.Catalog;

namespace Shortlist.Serving;

/// <summary>An item of an answer with why it is there.</summary>
public sealed record RankedItem
{
    public required ItemId Item { get; init; }

    /// <summary>From zero.</summary>
    public required int Position { get; init; }

    /// <summary>Comparable only within one answer.</summary>
    public required double Score { get; init; }

    /// <summary>The chance, in (0, 1], with which it was put there; 1 where nothing was left to chance.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>The retrievers that put it forward.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Sentences for people, the strongest reason first.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    public required Attributes Attributes { get; init; }
}
