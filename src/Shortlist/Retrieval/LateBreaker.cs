namespace Shortlist.Retrieval;

/// <summary>
/// Leaves a retriever out for a moment after it has been late several times in a row, so that requests don't spend its whole
/// budget on nothing; then one request tries it again, and the others follow once that was in time.
/// </summary>
/// <remarks>Thread-safe, nobody waits.</remarks>
internal sealed class LateBreaker
{
    /// <summary>Times in a row: one late answer is a hiccup, five are a state.</summary>
    public const int LatesMax = 5;

    /// <summary>Short beside a disturbance, long beside a request: at 100 requests a second one in a hundred waits.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _lates;
    private long _pausedAt;

    /// <summary>Whether it may be asked; of the requests after a pause one is told so.</summary>
    public bool Allows(TimeProvider clock)
    {
        if (Volatile.Read(ref _lates) < LatesMax)
        {
            return true;
        }
        var pausedAt = Volatile.Read(ref _pausedAt);
        return clock.GetElapsedTime(pausedAt) >= Pause
            && Interlocked.CompareExchange(ref _pausedAt, clock.GetTimestamp(), pausedAt) == pausedAt;
    }

    public void Answered()
    {
        if (Volatile.Read(ref _lates) > 0)
        {
            Volatile.Write(ref _lates, 0);
        }
    }

    public void Late(TimeProvider clock)
    {
        Volatile.Write(ref _pausedAt, clock.GetTimestamp());
        Interlocked.Increment(ref _lates);
    }
}
