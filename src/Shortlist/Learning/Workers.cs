namespace Shortlist.Learning;

/// <summary>The threads of one training and its cancellation, which always travel together.</summary>
internal sealed record Workers(int Threads, CancellationToken Cancellation)
{
    /// <summary>Runs parts 0 to <paramref name="parts"/> − 1; what they write must not depend on their order.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, between two parts.</exception>
    public void Run(int parts, Action<int> body)
    {
        if (Threads == 1 || parts <= 1)
        {
            for (var part = 0; part < parts; part++)
            {
                Cancellation.ThrowIfCancellationRequested();
                body(part);
            }
            return;
        }
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Threads,
            CancellationToken = Cancellation,
        };
        Parallel.For(0, parts, options, body);
    }

    /// <summary>The same, on the calling thread alone where the work is too small to share.</summary>
    public void Run(int parts, bool worthSharing, Action<int> body)
    {
        var workers = worthSharing ? this : this with { Threads = 1 };
        workers.Run(parts, body);
    }
}
