namespace Shortlist.Worlds.Load;

/// <summary>A thread with a connection: sends what it is handed, one request after another.</summary>
/// <remarks>
/// A blocking thread costs two system calls and one wake-up a request and allocates nothing, which matters where the generator and the
/// server share a machine.
/// </remarks>
internal sealed class LoadWorker : IDisposable
{
    private const int StackLengthBytes = 256 << 10;

    private readonly LoadRun _run;
    private readonly LoadDesk _desk;
    private readonly LoadConnection _connection;
    private readonly ManualResetEventSlim _handed = new(initialState: false, spinCount: 0);
    private readonly Thread _thread;
    private LoadArrival _arrival;
    private bool _isDismissed;

    public LoadWorker(LoadRun run, LoadDesk desk, LoadConnection connection)
    {
        (_run, _desk, _connection) = (run, desk, connection);
        _thread = new(Work, StackLengthBytes) { IsBackground = true, Name = "load" };
        _thread.Start();
    }

    public void Hand(LoadArrival arrival)
    {
        _arrival = arrival;
        _handed.Set();
    }

    public void Dismiss()
    {
        _isDismissed = true;
        _handed.Set();
    }

    /// <summary>Waits until its last request is answered.</summary>
    public void Dispose()
    {
        _thread.Join();
        _connection.Dispose();
        _handed.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            if (!_desk.TryTake(this, out var arrival))
            {
                _handed.Wait();
                _handed.Reset();
                if (_isDismissed)
                {
                    return;
                }
                arrival = _arrival;
            }
            _run.Send(arrival, _connection);
            _desk.Finish();
        }
    }
}
