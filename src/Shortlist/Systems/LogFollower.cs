using Shortlist.Events;
using Shortlist.Monitoring.Data;

namespace Shortlist.Systems;

/// <summary>Keeps the state up with the log: applies acknowledged events in order, in batches, to both copies.</summary>
internal sealed class LogFollower : IAsyncDisposable
{
    /// <summary>Events applied in one change of sides: enough to be fast, few enough that readers see news soon.</summary>
    private const int BatchCountMax = 4_096;

    private readonly EventLog _log;
    private readonly LeftRight<SystemState> _state;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _applying = new(); // Over the state and how far it is; taken before the next one.
    private readonly Lock _waiting = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiters = new();
    private readonly Task _following;
    private long _applied;
    private readonly Task _learnt;
    private Exception? _failure;
    private DataMonitor? _data;

    /// <param name="log">To follow.</param>
    /// <param name="state">To keep up.</param>
    /// <param name="from">The first event that the state does not know.</param>
    /// <param name="data">Told of each batch too, before those who wait for it go on.</param>
    /// <param name="learnt">Ends when it knows what came before; null where it does.</param>
    public LogFollower(
        EventLog log,
        LeftRight<SystemState> state,
        long from,
        DataMonitor? data = null,
        Task? learnt = null
    )
    {
        (_log, _state, _applied, _data, _learnt) = (log, state, from, data, learnt ?? Task.CompletedTask);
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

    /// <summary>Brings two other copies, alike, up to where the state is, and puts them in its place.</summary>
    /// <remarks>Nothing is followed meanwhile, so they should be nearly there; readers are held up by nothing.</remarks>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="data">As far as they; null where the monitor stays.</param>
    /// <returns>The offset of the first event not applied to them.</returns>
    public long Replace(SystemState left, SystemState right, DataMonitor? data = null)
    {
        lock (_applying)
        {
            foreach (var logged in _log.Replay(left.NextOffset).TakeWhile(next => next.Offset < _applied))
            {
                left.Apply(logged);
                right.Apply(logged);
                data?.Apply(logged.Event);
            }
            left.SkipTo(_applied);
            right.SkipTo(_applied);
            _state.Replace(left, right);
            _data = data ?? _data;
            return _applied;
        }
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
        lock (_applying)
        {
            _state.Write(state =>
            {
                foreach (var logged in batch)
                {
                    state.Apply(logged);
                }
            });
            _learnt.GetAwaiter().GetResult();
            _data?.Apply(batch);
            lock (_waiting)
            {
                _applied = batch[^1].Offset + 1;
                while (_waiters.TryPeek(out var waiter, out var offset) && offset <= _applied)
                {
                    _waiters.Dequeue();
                    waiter.SetResult();
                }
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
