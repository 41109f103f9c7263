using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Worlds.Simulation;

namespace Shortlist.Worlds;

/// <summary>
/// What is hidden from the product and known to the simulator: for checking estimators, debiasing and experiments against the
/// truth. Nothing that ranks may hold one.
/// </summary>
public sealed class WorldTruth
{
    private readonly SimulatedWorld _world;

    private WorldTruth(SimulatedWorld world) => _world = world;

    /// <exception cref="ArgumentException">The world is not one of <see cref="WorldCatalog"/>.</exception>
    public static WorldTruth Of(IWorld world) =>
        world is SimulatedWorld simulated
            ? new(simulated)
            : throw new ArgumentException(
                "The world has no truth to tell; expected one of WorldCatalog.",
                nameof(world)
            );

    /// <summary>The chance, in (0, 1], that a visitor looks at a position, counted from 0.</summary>
    public double Examination(int position) => _world.Examination(Check.InRange(position, 0, int.MaxValue));

    /// <summary>The chance that the item pleases the visitor: what a perfect ranking sorts by. 0 for an unknown item.</summary>
    public double Relevance(WorldVisit visit, ItemId item, DateTimeOffset at) =>
        _world.Find(item) is { } known ? Chance.Sigmoid(_world.Interest(visit, known, at)) : 0;

    /// <summary>The chance of a click once the item is examined; higher than the relevance for items that bait.</summary>
    public double ClickChance(WorldVisit visit, ItemId item, DateTimeOffset at) =>
        _world.Find(item) is { } known ? Chance.Sigmoid(_world.Attraction(visit, known, at)) : 0;
}
