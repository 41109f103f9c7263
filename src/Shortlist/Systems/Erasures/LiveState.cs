using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Systems.Erasures;

/// <summary>What a running system knows in memory, and how it is made to forget a user while answers go on.</summary>
/// <remarks>
/// Folds can't take a user out again: what was counted together can't be told apart. So the state is built anew from the log,
/// beside the one that serves, and put in its place; so are the counts of the data monitor. For that time there are four copies of it instead of two.
/// </remarks>
internal sealed class LiveState(
    Func<SystemState> create,
    EventLog log,
    EventBorder border,
    LogFollower follower,
    RecordedRequests records,
    BundleKeeper keeper,
    ServedRows rows,
    SystemWatch watch
)
{
    // What may be left to apply while nothing is followed.
    private const int BehindCountMax = 4_096;

    /// <summary>Empties every cache of lists; of no effect where there is none.</summary>
    public Action Caches { get; init; } = () => { };

    /// <summary>Null where the system keeps none.</summary>
    public ServedRows? Rows => rows.AreKept ? rows : null;

    /// <summary>From here on trainings know that what they read is being erased.</summary>
    public void Begin(int erasure) => keeper.BeginErasure(erasure);

    public void End() => keeper.EndErasure();

    /// <summary>Returns once the state knows every event before an offset: what comes later doesn't touch erased ones.</summary>
    public Task CatchUpAsync(long offset) => follower.WaitAsync(offset, CancellationToken.None);

    /// <summary>Builds the state anew and changes over; when this returns, no answer knows what the log no longer holds.</summary>
    /// <param name="user">Who is erased.</param>
    /// <param name="end">Of the erased part of the log.</param>
    /// <returns>What was done, and from which offset on answers come from the new state.</returns>
    public Task<(ErasedStore Store, long AnswersFrom)> RebuildAsync(UserId user, long end) =>
        Task.Run(() => Rebuild(user, end));

    /// <summary>Of the requests that can be asked about, and of what the border has learnt.</summary>
    public ErasedStore Forget(UserId user, IReadOnlySet<RequestId> requests, long end)
    {
        border.Forget(user, requests, end);
        var scanned = records.Count;
        return new()
        {
            Name = "recorded requests",
            Scanned = scanned,
            Removed = records.Forget(user, requests),
            Residue = requests.LongCount(request => records.Find(request) is not null),
        };
    }

    private (ErasedStore Store, long AnswersFrom) Rebuild(UserId user, long end)
    {
        var (left, right, count) = (create(), create(), 0L);
        var data = watch.CreateData();
        bool? isKnown = null;
        left.SkipTo(log.First);
        do
        {
            var target = follower.Applied;
            foreach (var logged in log.Replay(left.NextOffset).TakeWhile(next => next.Offset < target))
            {
                if (logged.Offset >= end)
                {
                    isKnown ??= left.Sources.Users.Find(user) >= 0;
                }
                left.Apply(logged);
                right.Apply(logged);
                data.Apply(logged.Event);
                count++;
            }
            left.SkipTo(target);
        } while (follower.Applied - left.NextOffset > BehindCountMax);
        isKnown ??= left.Sources.Users.Find(user) >= 0;
        // A list of this very offset may still have been ranked by the old one.
        var answersFrom = follower.Replace(left, right, data) + 1;
        Caches(); // Now that nothing is ranked by the old state any more.
        watch.Use(data);
        var store = new ErasedStore
        {
            Name = "state",
            Scanned = count,
            Removed = 1,
            Residue = isKnown.Value ? 1 : 0,
            Note = FormattableString.Invariant(
                $"Catalogue, features, indexes and counts of the data were built anew from the log; answers come from them from offset {answersFrom} on."
            ),
        };
        return (store, answersFrom);
    }
}
