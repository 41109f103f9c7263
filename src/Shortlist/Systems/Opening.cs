using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Monitoring.Data;

namespace Shortlist.Systems;

/// <summary>Brings a fresh state up to the log.</summary>
internal static class Opening
{
    private const int BatchCount = 8_192;

    public static void Replay(
        EventLog log,
        LeftRight<SystemState> state,
        EventBorder border,
        DataMonitor data,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var end = log.End;
        foreach (var batch in log.Replay(log.First).Chunk(BatchCount))
        {
            cancellation.ThrowIfCancellationRequested();
            state.Write(copy =>
            {
                foreach (var logged in batch)
                {
                    copy.Apply(logged);
                }
            });
            data.Apply(batch);
            foreach (var logged in border.NeedsHistory ? batch : [])
            {
                border.Learn(logged.Event);
            }
            progress?.Report(new("replaying the log", batch[^1].Offset + 1, end, "events"));
        }
        state.Write(copy => copy.SkipTo(end)); // Where the last events were erased, no event says how far the log goes.
    }
}
