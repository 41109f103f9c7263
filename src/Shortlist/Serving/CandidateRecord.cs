using System.Collections.ObjectModel;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Serving;

/// <summary>One candidate of an answered request: what was known of it and what became of it.</summary>
public sealed record CandidateRecord
{
    public required ItemId Item { get; init; }

    /// <summary>By retriever, the score it gave; absent where it did not put the item forward.</summary>
    public required IReadOnlyDictionary<string, double> Sources { get; init; }

    /// <summary>By feature; null is missing.</summary>
    public required IReadOnlyDictionary<string, double?> Features { get; init; }

    /// <summary>Null where nothing scored it.</summary>
    public double? Score { get; init; }

    /// <summary>Its place in the list, or null where it did not get there.</summary>
    public int? Position { get; init; }

    /// <summary>How the score came about; only for items of the list.</summary>
    public Explanation? Why { get; init; }

    /// <summary>By retriever and feature, how what it said came about where it can be taken apart, such as a text match; only for items of the list of a request that was made again.</summary>
    public IReadOnlyDictionary<string, Explanation> Matches { get; init; } =
        ReadOnlyDictionary<string, Explanation>.Empty;
}
