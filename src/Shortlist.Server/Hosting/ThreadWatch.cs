namespace Shortlist.Server.Hosting;

/// <summary>
/// Measures how long work waits for a thread, and tells the gates: a server that is kept busy by reading and writing queues before any
/// middleware runs, where no gate sees it.
/// </summary>
internal sealed class ThreadWatch(SystemDirectory systems, TimeProvider clock) : IHostedService, IDisposable
{
    /// <summary>Refusing is short work and must not wait until long work has ended: the system's scheduler lets both run.</summary>
    private const int ThreadsPerCore = 8;

    /// <summary>
    /// Fewer work items than that for each core are no queue: whatever waits then, waits for a pause of the collector or for another
    /// program, and refusing helps nobody.
    /// </summary>
    private const int BacklogPerCore = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly ManualResetEventSlim _stop = new();
    private long _sent;
    private long _delayTicks;
    private volatile bool _isAnswered = true;
    private Thread? _thread;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, ThreadsPerCore * Environment.ProcessorCount), completions);
        _thread = new(Run) { IsBackground = true, Name = "Thread watch" };
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stop.Set();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _stop.Set();
        _thread?.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.Wait(Interval))
        {
            // What has not come back yet has waited at least since it was sent.
            var isAnswered = _isAnswered;
            var delay = isAnswered
                ? TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks))
                : clock.GetElapsedTime(Interlocked.Read(ref _sent));
            if (ThreadPool.PendingWorkItemCount < BacklogPerCore * Environment.ProcessorCount)
            {
                delay = TimeSpan.Zero;
            }
            foreach (var hosted in systems.All)
            {
                hosted.System.Admission.SawDelay(delay);
            }
            if (isAnswered)
            {
                _isAnswered = false;
                Interlocked.Exchange(ref _sent, clock.GetTimestamp());
                ThreadPool.UnsafeQueueUserWorkItem(static watch => watch.Answer(), this, preferLocal: false);
            }
        }
    }

    private void Answer()
    {
        Interlocked.Exchange(ref _delayTicks, clock.GetElapsedTime(Interlocked.Read(ref _sent)).Ticks);
        _isAnswered = true;
    }
}
