using Shortlist.Events;

namespace Shortlist.Systems.Training;

/// <summary>The one way from a log to rows: a collector sees each event before the state applies it, and each list when its state is there.</summary>
internal static class RowReplay
{
    /// <param name="log">In order of offset.</param>
    /// <param name="state">Fresh; afterwards it has applied everything.</param>
    /// <param name="anchors">Of the same log.</param>
    /// <param name="anchored">Told of each list when the state is the one that ranked it.</param>
    /// <param name="collector">Sees every event.</param>
    /// <param name="progress">Told every thousand events.</param>
    /// <param name="cancellation">Stops within a thousand events.</param>
    /// <param name="seen">Told of each event's time after it was applied.</param>
    /// <returns>The earliest time of an event; the beginning of time for an empty log.</returns>
    public static DateTimeOffset Run(
        IEnumerable<LoggedEvent> log,
        SystemState state,
        Anchors anchors,
        Action<ListShown> anchored,
        RowCollector collector,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        Action<LoggedEvent>? seen = null
    )
    {
        var first = DateTimeOffset.MaxValue;
        foreach (var logged in log)
        {
            if (logged.Offset % 1_024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new("replaying the log", logged.Offset, 0, "events"));
            }
            first = logged.Event.At < first ? logged.Event.At : first;
            foreach (var list in anchors.At(logged.Offset))
            {
                anchored(list);
            }
            collector.Observe(logged.Event);
            state.Apply(logged);
            seen?.Invoke(logged);
        }
        return first == DateTimeOffset.MaxValue ? default : first;
    }
}
