namespace Shortlist.Serving.Foreign;

/// <summary>
/// How many extra calls are left: each call earns a share of one, and an extra call spends one. At no time were more
/// than that share of all calls extra.
/// </summary>
/// <remarks>What is saved up is bounded, so that a long calm doesn't pay for a storm. Thread-safe.</remarks>
/// <param name="share">Of a call, that each call earns; 0 to 1.</param>
/// <param name="savedMax">Extra calls that can be saved up.</param>
internal sealed class CallBudget(double share, int savedMax)
{
    private const long Whole = 1_000_000;

    private readonly long _earned = (long)(share * Whole);
    private readonly long _most = savedMax * Whole;
    private long _left;

    public void Earn()
    {
        var before = Interlocked.Read(ref _left);
        while (before < _most)
        {
            var seen = Interlocked.CompareExchange(ref _left, Math.Min(_most, before + _earned), before);
            if (seen == before)
            {
                return;
            }
            before = seen;
        }
    }

    public bool TrySpend()
    {
        var before = Interlocked.Read(ref _left);
        while (before >= Whole)
        {
            var seen = Interlocked.CompareExchange(ref _left, before - Whole, before);
            if (seen == before)
            {
                return true;
            }
            before = seen;
        }
        return false;
    }
}
