using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Monitoring.Data;

namespace Shortlist.Systems;

/// <summary>Brings a fresh state up to the log.</summary>
internal sealed class Opening(
    EventLog log,
    Func<SystemState> create,
    string indexes,
    IProgress<WorkProgress>? progress,
    CancellationToken cancellation
)
{
    private const int BatchCount = 8_192;

    /// <summary>A state that knows the whole log. Its indexes come from their files where these fit, else from the log as well.</summary>
    /// <param name="border">Learns what it needs of the past.</param>
    /// <param name="data">Counts it.</param>
    /// <returns>The state, and how many changes its indexes had been told of when they were saved.</returns>
    public (LeftRight<SystemState> State, long SavedCount) Run(EventBorder border, DataMonitor data)
    {
        var (left, right) = (create(), create());
        var saved = SavedIndexes.Find(indexes, left, log.End);
        var state = new LeftRight<SystemState>(left, right);
        var learn = (IReadOnlyList<LoggedEvent> batch) => Learn(batch, border, data);
        if (saved is null)
        {
            Replay(state, log.First, learn);
        }
        else if (Replay(state, saved, learn) is { } savedCount)
        {
            return (state, savedCount);
        }
        else
        {
            state = new(create(), create()); // The files tell of another past than the log.
            Replay(state, log.First, _ => { });
        }
        return (state, 0);
    }

    // Null where the indexes were told something else than their files' were.
    private long? Replay(
        LeftRight<SystemState> state,
        SavedIndexes saved,
        Action<IReadOnlyList<LoggedEvent>> learn
    )
    {
        state.Write(SavedIndexes.Await);
        Replay(state, log.First, learn, saved.Offset);
        var (fits, savedCount) = (true, 0L);
        state.Write(copy =>
        {
            fits &= saved.Resume(copy);
            savedCount = IndexKeeper.CountOf(copy);
        });
        Replay(state, saved.Offset, learn);
        return fits ? savedCount : null;
    }

    private void Replay(
        LeftRight<SystemState> state,
        long from,
        Action<IReadOnlyList<LoggedEvent>> learn,
        long until = long.MaxValue
    )
    {
        var end = log.End;
        var batches = log.Replay(Math.Max(from, log.First))
            .TakeWhile(logged => logged.Offset < until)
            .Chunk(BatchCount);
        using var rest = batches.GetEnumerator();
        var isNext = rest.MoveNext();
        while (isNext)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = rest.Current;
            // Nobody reads yet, so both copies go on at once; meanwhile the next batch is read.
            var others = Task.Run(() =>
            {
                learn(batch);
                return rest.MoveNext();
            });
            state.WriteBoth(copy =>
            {
                foreach (var logged in batch)
                {
                    copy.Apply(logged);
                }
            });
            isNext = others.GetAwaiter().GetResult();
            progress?.Report(new("replaying the log", batch[^1].Offset + 1, end, "events"));
        }
        // Where the last events were erased, no event says how far the log goes.
        state.Write(copy => copy.SkipTo(Math.Min(end, until)));
    }

    private static void Learn(IReadOnlyList<LoggedEvent> batch, EventBorder border, DataMonitor data)
    {
        data.Apply(batch);
        foreach (var logged in border.NeedsHistory ? batch : [])
        {
            border.Learn(logged.Event);
        }
    }
}
