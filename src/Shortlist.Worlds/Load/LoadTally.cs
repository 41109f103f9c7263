using Shortlist.Monitoring;

namespace Shortlist.Worlds.Load;

/// <summary>Counts of one stretch of load: a second, a class, a phase.</summary>
/// <remarks>Thread-safe without locks.</remarks>
internal sealed class LoadTally
{
    private readonly long[] _rungs = new long[LoadReply.Rungs.Length];
    private readonly LatencyHistogram _answers = new();
    private long _offered;
    private long _retries;
    private long _good;
    private long _refused;
    private long _refusedRequests;
    private long _failed;

    public void Offer() => Interlocked.Increment(ref _offered);

    /// <param name="reply">Of an attempt.</param>
    /// <param name="attempt">1 for the first.</param>
    /// <param name="latency">Since the attempt was due.</param>
    /// <param name="deadline">After which an answer is none.</param>
    /// <param name="isLast">Whether the request is given up with it, if it is refused.</param>
    public void Count(LoadReply reply, int attempt, TimeSpan latency, TimeSpan deadline, bool isLast)
    {
        if (attempt > 1)
        {
            Interlocked.Increment(ref _retries);
        }
        if (reply.IsAnswer)
        {
            _answers.Record(latency);
            Interlocked.Increment(ref _rungs[reply.Rung]);
            if (latency <= deadline)
            {
                Interlocked.Increment(ref _good);
            }
        }
        else if (reply.IsRefusal)
        {
            Interlocked.Increment(ref _refused);
            if (isLast)
            {
                Interlocked.Increment(ref _refusedRequests);
            }
        }
        else
        {
            Interlocked.Increment(ref _failed);
        }
    }

    public LoadCounts Read(double seconds)
    {
        var answers = _answers.Snapshot();
        return new()
        {
            Seconds = seconds,
            Offered = Interlocked.Read(ref _offered),
            Retries = Interlocked.Read(ref _retries),
            Answered = answers.Count,
            Good = Interlocked.Read(ref _good),
            Refusals = Interlocked.Read(ref _refused),
            GivenUp = Interlocked.Read(ref _refusedRequests),
            Failed = Interlocked.Read(ref _failed),
            P50Ms = Milliseconds(answers, 0.5),
            P90Ms = Milliseconds(answers, 0.9),
            P99Ms = Milliseconds(answers, 0.99),
            P999Ms = Milliseconds(answers, 0.999),
            MaxMs = Milliseconds(answers, 1),
            Rungs =
            [
                .. LoadReply
                    .Rungs.Select((name, i) => new LoadRung(name, Interlocked.Read(ref _rungs[i])))
                    .Where(rung => rung.Answered > 0),
            ],
        };
    }

    private static double? Milliseconds(LatencySnapshot answers, double share) =>
        answers.Quantile(share)?.TotalMilliseconds;
}
