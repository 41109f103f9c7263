using Shortlist.Events;

namespace Shortlist.Systems;

/// <summary>Keeps the state up with the log: applies acknowledged events in order, in batches, to both copies.</summary>
internal sealed class LogFollower : IAsyncDisposable
{
    /// <summary>Events applied in one change of sides: enough to be fast, few enough that readers see news soon.</summary>
    private const int BatchCountMax = 4_096;

    private readonly EventLog _log;
    private readonly LeftRight<SystemState> _state;
    private readonly Action<IReadOnlyList<LoggedEvent>>? _seen;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _waiting = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiters = new();
    private readonly Task _following;
    private long _applied;
    private Exception? _failure;

    /// <param name="log">To follow.</param>
    /// <param name="state">To keep up.</param>
    /// <param name="from">The first event that the state does not know.</param>
    /// <param name="seen">Told each batch once the state knows it, and before those who wait for it go on.</param>
    public LogFollower(
        EventLog log,
        LeftRight<SystemState> state,
        long from,
        Action<IReadOnlyList<LoggedEvent>>? seen = null
    )
    {
        (_log, _state, _applied, _seen) = (log, state, from, seen);
        _following = Task.Run(FollowAsync);
    }

    /// <summary>The offset of the first event not yet applied.</summary>
    public long Applied => Volatile.Read(ref _applied);

    /// <summary>Returns once every event below the offset has been applied, so that the next read knows it.</summary>
    /// <exception cref="InvalidOperationException">The state can't follow the log any more.</exception>
    public Task WaitAsync(long offset, CancellationToken cancellation)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (_failure is not null)
            {
                return Task.FromException(Stopped(_failure));
            }
            if (_applied >= offset)
            {
                return Task.CompletedTask;
            }
            _waiters.Enqueue(waiter, offset);
        }
        return waiter.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            await ApplyAllAsync().ConfigureAwait(false);
            Release(new OperationCanceledException("The system is closing."));
        }
        catch (Exception failure) // Whatever it is: whoever waits for the state must hear of it.
        {
            Release(failure);
        }
    }

    private async Task ApplyAllAsync()
    {
        var batch = new List<LoggedEvent>(BatchCountMax);
        await foreach (var logged in _log.TailAsync(_applied, _stopping.Token).ConfigureAwait(false))
        {
            batch.Add(logged);
            if (batch.Count == BatchCountMax || logged.Offset + 1 >= _log.End)
            {
                Apply(batch); // Nothing more is there now, or enough is.
            }
        }
        Apply(batch);
    }

    private void Apply(List<LoggedEvent> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }
        _state.Write(state =>
        {
            foreach (var logged in batch)
            {
                state.Apply(logged);
            }
        });
        _seen?.Invoke(batch);
        lock (_waiting)
        {
            _applied = batch[^1].Offset + 1;
            while (_waiters.TryPeek(out var waiter, out var offset) && offset <= _applied)
            {
                _waiters.Dequeue();
                waiter.SetResult();
            }
        }
        batch.Clear();
    }

    private void Release(Exception failure)
    {
        lock (_waiting)
        {
            _failure = failure;
            while (_waiters.TryDequeue(out var waiter, out var _))
            {
                waiter.SetException(Stopped(failure));
            }
        }
    }

    private static InvalidOperationException Stopped(Exception failure) =>
        new($"The state no longer follows the log: {failure.Message} Open the system again.", failure);
}
