using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Monitoring.Data;

namespace Shortlist.Systems;

/// <summary>Brings a fresh state up to the log: from what was kept of it where that fits, else by replay.</summary>
internal sealed class Opening(
    EventLog log,
    Func<SystemState> create,
    SystemFolder folder,
    IProgress<WorkProgress>? progress,
    CancellationToken cancellation
)
{
    private const int BatchCount = 8_192;

    /// <summary>A state that knows the whole log. Its indexes come from their files where these fit, else from the log as well.</summary>
    /// <param name="border">Learns what it needs of the past.</param>
    /// <param name="data">Counts it.</param>
    /// <param name="kept">What was kept; null where nothing is to be taken up.</param>
    /// <param name="obstacle">Why not.</param>
    public Opened Run(EventBorder border, DataMonitor data, TakenUp? kept, string obstacle) =>
        kept is null ? Replay(border, data, obstacle)
        : kept.Fits(log) ? TakeUp(border, data, kept)
        : Replay(border, data, "what was kept is of another log");

    private Opened TakeUp(EventBorder border, DataMonitor data, TakenUp kept)
    {
        var (first, end) = (log.First, log.End);
        if (kept.Kept.Offset < end)
        {
            kept.Kept.LoadForWriters(kept.State);
            Follow(kept.State, kept.Kept.Offset, end);
        }
        // The first answers need one copy only; the other is made afterwards, and whoever writes waits for it.
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var right = After(begun.Task, () => Second(kept, end));
        // One thread and not two, which leaves the others to the first answers.
        var learnt = After(right, () => LearnAll(border, data, first, end));
        return new(
            LeftRight<SystemState>.Begun(kept.State, right),
            end,
            IndexKeeper.CountOf(kept.State),
            kept.Kept.Offset,
            "",
            right,
            Task.WhenAll(right, learnt)
        )
        {
            Begin = () => begun.TrySetResult(),
        };
    }

    private static async Task<T> After<T>(Task begun, Func<T> work)
    {
        await begun.ConfigureAwait(false);
        return work();
    }

    private SystemState Second(TakenUp kept, long end)
    {
        if (kept.Kept.Offset == end)
        {
            kept.Kept.LoadForWriters(kept.State);
        }
        var right = create();
        if (!TakenUp.TryLoad(() => kept.Kept.Load(right, kept.Indexes, threads: 1)))
        {
            throw new InvalidOperationException(
                "What was kept of the state was read once and can't be read again. Delete the folder 'state' and start again."
            );
        }
        Follow(right, kept.Kept.Offset, end);
        return right;
    }

    private void Follow(SystemState state, long from, long end)
    {
        foreach (var logged in log.Replay(from).TakeWhile(logged => logged.Offset < end))
        {
            cancellation.ThrowIfCancellationRequested();
            state.Apply(logged);
        }
        state.SkipTo(end);
    }

    private long LearnAll(EventBorder border, DataMonitor data, long first, long end)
    {
        foreach (var batch in log.Replay(first).TakeWhile(logged => logged.Offset < end).Chunk(BatchCount))
        {
            Learn(batch, border, data);
        }
        return end;
    }

    private Opened Replay(EventBorder border, DataMonitor data, string obstacle)
    {
        var (left, right) = (create(), create());
        var saved = SavedIndexes.Find(folder.Indexes, left, log.End);
        var state = new LeftRight<SystemState>(left, right);
        var learn = (IReadOnlyList<LoggedEvent> batch) => Learn(batch, border, data);
        if (saved is null)
        {
            Replay(state, log.First, learn);
        }
        else if (Replay(state, saved, learn) is { } savedCount)
        {
            return Done(savedCount);
        }
        else
        {
            (left, right) = (create(), create()); // The files tell of another past than the log.
            state = new(left, right);
            Replay(state, log.First, _ => { });
        }
        return Done(0);

        Opened Done(long savedCount)
        {
            using var lease = state.Read();
            var second = Task.FromResult(right);
            return new(state, lease.State.NextOffset, savedCount, 0, obstacle, second, second);
        }
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
