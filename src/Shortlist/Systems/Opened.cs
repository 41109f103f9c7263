using Shortlist.Features;

namespace Shortlist.Systems;

/// <summary>A state brought up to the log, and how it came there.</summary>
/// <param name="State">Knows every event before <see cref="Offset"/>; its second copy may still be on its way.</param>
/// <param name="Offset">The first event it does not know.</param>
/// <param name="IndexedCount">Changes that the indexes on disk know of; 0 where there are none.</param>
/// <param name="KeptOffset">Up to which event the state was kept on disk; 0 where it was replayed.</param>
/// <param name="Obstacle">Why it was replayed; empty where it was kept.</param>
/// <param name="Second">The second copy; begun by <see cref="Begin"/>.</param>
/// <param name="Whole">Ends when the second copy, the border and the data monitor know the log too.</param>
internal sealed record Opened(
    LeftRight<SystemState> State,
    long Offset,
    long IndexedCount,
    long KeptOffset,
    string Obstacle,
    Task<SystemState> Second,
    Task Whole
)
{
    // Until the first answer the processor is needed elsewhere; where nobody asks, it is not needed for long.
    private static readonly TimeSpan BeginAfter = TimeSpan.FromSeconds(1);

    /// <summary>The first event of the log.</summary>
    public long First { get; init; }

    /// <summary>The bundle that serves; null where none does.</summary>
    public ActiveBundle? Serving { get; init; }

    /// <summary>Starts what the first answers need not wait for; again, it does nothing.</summary>
    public Action Begin { get; init; } = () => { };

    /// <summary>Starts it soon, even where nobody asks and nobody waits.</summary>
    public ITimer BeginSoon(TimeProvider clock) =>
        clock.CreateTimer(_ => Begin(), null, BeginAfter, Timeout.InfiniteTimeSpan);

    /// <summary>Starts it and waits for it.</summary>
    public Task CompleteAsync(CancellationToken cancellation)
    {
        Begin();
        return Whole.WaitAsync(cancellation);
    }

    /// <summary>Does the work that the first answer with a new bundle would wait for, where the second copy is not there yet in one.</summary>
    public void Prepare(TrainedParts trained)
    {
        if (Second.IsCompleted)
        {
            State.Write(copy => copy.Prepare(trained));
            return;
        }
        using (var lease = State.Read())
        {
            lease.State.Prepare(trained);
        }
        _ = Second.ContinueWith(
            second => second.Result.Prepare(trained),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default
        );
    }
}
