namespace Shortlist.Serving.Admission;

/// <summary>
/// How many retries may be taken: a share of the first attempts of the last ten seconds. Without it refused requests come back as more
/// load, and an overload feeds itself (Google, "Site Reliability Engineering", 2016, chapter 22).
/// </summary>
/// <remarks>Counts in two halves, so that an old second is forgotten in one step. Not thread-safe.</remarks>
public sealed class RetryBudget(double ratio, TimeProvider clock)
{
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(5);

    private long _halfStart = clock.GetTimestamp();
    private (long Firsts, long Retries) _now;
    private (long Firsts, long Retries) _before;

    public void CountFirst()
    {
        Turn();
        _now.Firsts++;
    }

    /// <returns>Whether there was still one to take.</returns>
    public bool TryTake()
    {
        Turn();
        if (_now.Retries + _before.Retries + 1 > ratio * (_now.Firsts + _before.Firsts))
        {
            return false;
        }
        _now.Retries++;
        return true;
    }

    private void Turn()
    {
        var elapsed = clock.GetElapsedTime(_halfStart);
        if (elapsed >= Half)
        {
            _before = elapsed < 2 * Half ? _now : default;
            _now = default;
            _halfStart = clock.GetTimestamp();
        }
    }
}
