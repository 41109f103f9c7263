using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Worlds;

/// <summary>
/// A simulated world: items, people with hidden tastes, and what they do when a list is shown to them. Its history fills a log
/// to train on; its visitors drive the live product. The hidden part is only to be had from <see cref="WorldTruth"/>.
/// </summary>
/// <remarks>The same options give the same world, history and, with the same random numbers, the same visitors.</remarks>
public interface IWorld
{
    /// <summary>The reference system whose attributes and interactions it speaks.</summary>
    string System { get; }

    WorldOptions Options { get; }

    /// <summary>
    /// Everything that happened until <see cref="WorldOptions.End"/>, in order of time. Lists were made by a logging policy that
    /// knows popularity, age and place and leaves the rest to chance, with the propensity of every position.
    /// </summary>
    /// <remarks>Starts anew with each enumeration. Items published before the start come first, with their true times.</remarks>
    IEnumerable<LogEvent> History();

    /// <summary>Somebody comes and asks for a list.</summary>
    WorldVisit NextVisit(SeededRandom random, DateTimeOffset at);

    /// <summary>
    /// What the visitor does with a list: each position is examined with its own chance, what is examined is clicked by its
    /// attraction (position-based model, Craswell and others, 2008), and what is clicked pleases or does not.
    /// </summary>
    /// <param name="visit">From <see cref="NextVisit"/> of this world.</param>
    /// <param name="request">The list's id; the interactions refer to it.</param>
    /// <param name="shown">In order; items the world does not know are passed over.</param>
    /// <param name="at">When the list was shown.</param>
    /// <param name="random">Decides; the same state gives the same reactions.</param>
    /// <returns>In order of time; registrations may come hours later than the list.</returns>
    IEnumerable<Interaction> React(
        WorldVisit visit,
        RequestId request,
        IReadOnlyList<ItemId> shown,
        DateTimeOffset at,
        SeededRandom random
    );
}
