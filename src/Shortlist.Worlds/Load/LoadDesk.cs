namespace Shortlist.Worlds.Load;

/// <summary>
/// Hands arrivals to whoever is free, at one wake-up an arrival; keeps those that find nobody free, and retries until they are due.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LoadDesk
{
    private readonly Lock _lock = new();
    private readonly Stack<LoadWorker> _idle = new();
    private readonly Queue<LoadArrival> _waiting = new();
    private readonly PriorityQueue<LoadArrival, double> _retries = new();
    private long _firstCount;
    private long _retryCount;
    private int _openCount;
    private bool _isClosed;

    /// <summary>Whether everything that was put in has been finished.</summary>
    public bool IsDone
    {
        get
        {
            lock (_lock)
            {
                return _openCount == 0 && _retries.Count == 0;
            }
        }
    }

    public void Put(LoadArrival arrival)
    {
        LoadWorker? free;
        lock (_lock)
        {
            _openCount++;
            _firstCount += arrival.Attempt == 1 ? 1 : 0;
            if (!_idle.TryPop(out free))
            {
                _waiting.Enqueue(arrival);
            }
        }
        free?.Hand(arrival);
    }

    /// <summary>Retries that are due by now are handed on like first attempts.</summary>
    public void PutRetries(double nowSeconds)
    {
        while (true)
        {
            LoadArrival retry;
            lock (_lock)
            {
                if (!_retries.TryPeek(out retry, out var due) || due > nowSeconds)
                {
                    return;
                }
                _retries.Dequeue();
            }
            Put(retry);
        }
    }

    /// <param name="retry">To be sent when it is due.</param>
    /// <param name="budget">Of first attempts, how many retries there may be at most.</param>
    /// <returns>Whether it is within the budget.</returns>
    public bool TryRetry(LoadArrival retry, double budget)
    {
        lock (_lock)
        {
            if (_isClosed || _retryCount + 1 > budget * _firstCount)
            {
                return false;
            }
            _retryCount++;
            _retries.Enqueue(retry, retry.DueSeconds);
            return true;
        }
    }

    /// <returns>False where there is nothing now: the worker is woken when there is, or when all is over.</returns>
    public bool TryTake(LoadWorker worker, out LoadArrival arrival)
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out arrival))
            {
                return true;
            }
            if (_isClosed)
            {
                worker.Dismiss();
            }
            else
            {
                _idle.Push(worker);
            }
            return false;
        }
    }

    public void Finish()
    {
        lock (_lock)
        {
            _openCount--;
        }
    }

    /// <summary>Drops what waits, and lets the workers go home after what they are doing.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _openCount -= _waiting.Count;
            _waiting.Clear();
            _retries.Clear();
            while (_idle.TryPop(out var worker))
            {
                worker.Dismiss();
            }
        }
    }
}
