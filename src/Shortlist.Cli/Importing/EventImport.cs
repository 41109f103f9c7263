using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>
/// Streams records through the border into a log, a batch at a time. A batch is on disk before the next is offered, and an
/// event that is there already is counted and not added: an import that was cut short goes on when it is started again.
/// </summary>
internal sealed class EventImport(EventLog log, EventBorder border, ImportCheckpoint? checkpoint)
{
    /// <summary>Large enough for one flush to disk to cost little an event, small enough for progress to move.</summary>
    public const int BatchCountDefault = 8_192;

    private (string? Id, long Offset) _last;

    /// <summary>Called after each batch that is on disk, with the events handled so far.</summary>
    public Action<long>? Acknowledged { get; init; }

    public int BatchCount { get; init; } = BatchCountDefault;

    /// <summary>What was done so far, by this run and those it goes on from; complete once <see cref="RunAsync"/> has ended, however it ended.</summary>
    public ImportCounts Counts { get; private set; }

    /// <summary>Events that an earlier run had handled and this one did not read again.</summary>
    public long ResumedAt { get; private set; }

    public async Task RunAsync(
        IImportSource source,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        border.LearnLog(cancellation);
        var state = checkpoint?.Read(log);
        Counts = state?.Counts ?? default;
        _last = (state?.LastEvent, state?.LastOffset ?? -1);
        ResumedAt = Counts.Read;
        var identity = source.Identity;
        await foreach (
            var batch in source.ReadAsync(state?.Mark ?? default, BatchCount, progress, cancellation)
        )
        {
            // Checked only between batches: a batch under way is finished, so the counts are those of the log.
            cancellation.ThrowIfCancellationRequested();
            Count(batch, await border.AppendAsync(batch.Arrivals, CancellationToken.None));
            checkpoint?.Write(new(identity, batch.End, Counts, _last.Id, _last.Offset));
            Acknowledged?.Invoke(Counts.Read);
        }
        checkpoint?.Delete();
    }

    private void Count(ImportBatch batch, IReadOnlyList<AppendOutcome> outcomes)
    {
        var counts = Counts;
        foreach (var (i, arrival) in batch.Arrivals.Index())
        {
            counts = counts with { Read = counts.Read + (arrival.Event is null ? 0 : 1) };
            switch (outcomes[i])
            {
                case AppendOutcome.Appended appended:
                    counts = counts with { Appended = counts.Appended + 1 };
                    _last = (arrival.EventId, appended.Offset);
                    break;
                case AppendOutcome.AlreadyKnown known:
                    counts = counts with { AlreadyKnown = counts.AlreadyKnown + 1 };
                    _last = (arrival.EventId, known.Offset);
                    break;
                case AppendOutcome.Rejected rejected:
                    counts = counts with
                    {
                        Rejected = counts.Rejected + 1,
                        NotHeld = counts.NotHeld + (rejected.Quarantine is null ? 1 : 0),
                    };
                    break;
            }
        }
        Counts = counts;
    }
}
