using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Systems.Replays;

/// <summary>Why: makes one list of the past again, with everything that can be told of it.</summary>
/// <remarks>
/// Replays the log up to the state that ranked the list: about as long as opening the system, and meanwhile as much memory
/// again as one copy of its state.
/// </remarks>
public static class RequestReplay
{
    /// <summary>So far back the log of a running system is searched for a list: some seconds.</summary>
    public const long SearchedCountMax = 5_000_000;

    /// <summary>Of a folder, whether or not a system has it open.</summary>
    /// <param name="design">As it is now.</param>
    /// <param name="folder">The system's.</param>
    /// <param name="request">Whose list.</param>
    /// <param name="item">Something to be told about; null for nothing in particular.</param>
    /// <param name="clock">For the retrievers' own reports.</param>
    /// <param name="progress">Told how far the replay is.</param>
    /// <param name="cancellation">Stops within a moment.</param>
    /// <returns>Null where the log holds no such list.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="EventLogDamagedException">The log can't be read.</exception>
    public static ReplayedRequest? Run(
        Design design,
        SystemFolder folder,
        RequestId request,
        ItemId? item,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var source = ReplaySource.Of(design, folder, clock);
        return ListSearch.Find(source, request, long.MaxValue, cancellation) is { } list
            ? Run(source, list, item, progress, cancellation)
            : null;
    }

    /// <summary>Of a running system, beside its answers; a request that is still in memory need not be in the log.</summary>
    /// <returns>Null where neither knows it.</returns>
    public static ReplayedRequest? Run(
        RankingSystem system,
        RequestId request,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var source = SourceOf(system, clock);
        var list = system.Find(request) is { } record
            ? ImpressionLog.ListOf(record.Request, record.Answer)
            : ListSearch.Find(source, request, SearchedCountMax, cancellation);
        return list is null ? null : Run(source, list, null, null, cancellation);
    }

    /// <summary>What the log of a running system says of a request; null where it says nothing.</summary>
    public static ListShown? Find(
        RankingSystem system,
        RequestId request,
        TimeProvider clock,
        CancellationToken cancellation
    ) => ListSearch.Find(SourceOf(system, clock), request, SearchedCountMax, cancellation);

    private static ReplaySource SourceOf(RankingSystem system, TimeProvider clock) =>
        new()
        {
            Design = system.Design,
            Log = system.Replay,
            First = system.Replay(0).Select(logged => logged.Offset).FirstOrDefault(),
            End = system.Status.LogEvents,
            Bundles = system.Bundles,
            ErasedBefore = system.Erasures.AnswersFrom,
            Clock = clock,
        };

    private static ReplayedRequest Run(
        ReplaySource source,
        ListShown list,
        ItemId? item,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var state = new SystemState(source.Design, source.Clock);
        var replay = new ListReplay(source, state);
        var until = list.StateOffset ?? 0;
        var events = 0L;
        if (replay.WhyNot(list) is null)
        {
            foreach (var logged in source.Events(source.First).TakeWhile(logged => logged.Offset < until))
            {
                state.Apply(logged);
                if (++events % 1_024 == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report(
                        new("replaying the log", logged.Offset - source.First, until - source.First, "events")
                    );
                }
            }
            state.SkipTo(until);
        }
        var replayed = replay.Make(list);
        return new()
        {
            List = list,
            Verdict = replayed.Verdict,
            Record = RequestStory.Of(replayed, state),
            Events = events,
            ItemFate = item is { } about ? RequestStory.FateOf(about, replayed, state) : "",
        };
    }
}
