using Shortlist.Catalog;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>A user with the tastes and habits the product has to find out.</summary>
internal sealed record Person
{
    public required UserId Id { get; init; }

    /// <summary>By topic: 1 for the favourite, little for most.</summary>
    public required double[] Taste { get; init; }

    /// <summary>Topics in order of taste.</summary>
    public required int[] Favourites { get; init; }

    public required City City { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    /// <summary>How much a price puts off: 0 not at all.</summary>
    public required double Thrift { get; init; }

    /// <summary>Relative number of visits; a few people make most of them.</summary>
    public required double Activity { get; init; }

    public required string Device { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>People of the same city they know; whom they invite.</summary>
    public IReadOnlyList<UserId> Friends { get; init; } = [];

    public required Attributes Attributes { get; init; }
}
