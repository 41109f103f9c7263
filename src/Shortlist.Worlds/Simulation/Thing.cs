using Shortlist.Catalog;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>An item with what nobody but the simulator knows about it.</summary>
internal sealed record Thing
{
    public required ItemId Id { get; init; }

    /// <summary>Place in the world's list of items, which is in order of publication.</summary>
    public int Index { get; init; }

    /// <summary>What it is about; sums to 1.</summary>
    public required double[] Topics { get; init; }

    public required int MainTopic { get; init; }

    /// <summary>Standard normal: how much anybody likes it.</summary>
    public required double Quality { get; init; }

    /// <summary>Added to the attraction and taken from what pleases: a promise the item does not keep.</summary>
    public double Bait { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it is over; null where it lasts.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public City? City { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public double Price { get; init; }

    public double DurationSeconds { get; init; }

    public int Capacity { get; init; }

    /// <summary>The words of its text that a search can find.</summary>
    public IReadOnlySet<string> Terms { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What a searcher has in mind: first the noun, then what goes with it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    public required Attributes Attributes { get; init; }
}
