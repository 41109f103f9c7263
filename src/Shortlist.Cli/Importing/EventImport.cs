using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>
/// Streams events into a log, a batch at a time. A batch is on disk before the next is offered, and an event that is there
/// already is counted and not added: an import that was cut short goes on when it is started again.
/// </summary>
internal sealed class EventImport(EventLog log, Quarantine quarantine)
{
    /// <summary>Large enough for one flush to disk to cost little an event, small enough for progress to move.</summary>
    public const int BatchCountDefault = 8_192;

    /// <summary>Called after each batch that is on disk, with the events handled so far.</summary>
    public Action<long>? Acknowledged { get; init; }

    public int BatchCount { get; init; } = BatchCountDefault;

    /// <summary>What was done so far; complete once <see cref="RunAsync"/> has ended, however it ended.</summary>
    public ImportCounts Counts { get; private set; }

    public async Task RunAsync(
        IImportSource source,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        foreach (var batch in source.Read(progress).Chunk(BatchCount))
        {
            // Checked only between batches: a batch under way is finished, so the counts are those of the log.
            cancellation.ThrowIfCancellationRequested();
            Count(batch, await log.AppendAsync(batch, CancellationToken.None));
            Acknowledged?.Invoke(Counts.Read);
            if (!source.TellsProgress)
            {
                progress?.Report(new("importing", Counts.Read, 0, "events"));
            }
        }
    }

    private void Count(LogEvent[] batch, IReadOnlyList<AppendOutcome> outcomes)
    {
        var counts = Counts with { Read = Counts.Read + batch.Length };
        for (var i = 0; i < batch.Length; i++)
        {
            switch (outcomes[i])
            {
                case AppendOutcome.Appended:
                    counts = counts with { Appended = counts.Appended + 1 };
                    break;
                case AppendOutcome.AlreadyKnown:
                    counts = counts with { AlreadyKnown = counts.AlreadyKnown + 1 };
                    break;
                case AppendOutcome.Rejected rejected:
                    counts = counts with { Rejected = counts.Rejected + 1 };
                    quarantine.Add(batch[i].Id, rejected.Reason);
                    break;
            }
        }
        Counts = counts;
    }
}
