using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Systems;

/// <summary>
/// What the last process kept, brought back to memory before anybody knows whether it is of the log that is opened
/// meanwhile: neither has to wait for the other.
/// </summary>
/// <param name="State">As of <see cref="SavedState.Offset"/>.</param>
/// <param name="Kept">Where it came from, for the second copy.</param>
/// <param name="Indexes">As of the same event; null where the design has none.</param>
internal sealed record TakenUp(SystemState State, SavedState Kept, SavedIndexes? Indexes)
{
    /// <returns>What was found, and what comes of it: null where the log has to be replayed, for the reason that is given.</returns>
    public static (SavedState? Found, Task<(TakenUp? Kept, string Obstacle)> Loading) Find(
        SystemFolder folder,
        Design design,
        Func<SystemState> create,
        int threads
    ) =>
        SavedState.Find(folder.State, design, out var reason) is { } found
            ? (found, Task.Run(() => Load(found, folder, create, threads)))
            : (null, Task.FromResult<(TakenUp?, string)>((null, reason)));

    private static (TakenUp? Kept, string Obstacle) Load(
        SavedState kept,
        SystemFolder folder,
        Func<SystemState> create,
        int threads
    )
    {
        var state = create();
        if (SavedState.Obstacle(state) is { } never)
        {
            return (null, never);
        }
        var indexes = SavedIndexes.Find(folder.Indexes, state, long.MaxValue);
        if (state.SavedIndexes.Count > 0 && indexes?.Offset != kept.Offset)
        {
            return (null, "the indexes were kept as of another event");
        }
        return TryLoad(() => kept.LoadForReaders(state, indexes, threads))
            ? (new(state, kept, indexes), "")
            : (null, "what was kept is damaged");
    }

    /// <summary>Whether the state could be brought to what was kept; where not, it is of no use.</summary>
    public static bool TryLoad(Action load)
    {
        try
        {
            load();
            return true;
        }
        catch (Exception unfit) when (unfit is InvalidDataException or IOException)
        {
            return false;
        }
    }

    /// <summary>Whether it is of this log, as it is now that it is open.</summary>
    public bool Fits(EventLog log) => Kept.IsOf(log.End, log.IdentityAt);
}
