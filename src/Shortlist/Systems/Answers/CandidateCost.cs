namespace Shortlist.Systems.Answers;

/// <summary>
/// What features and scores of one candidate have cost lately, and so how many a request can afford that is short of time.
/// </summary>
/// <remarks>
/// A mean that forgets, an eighth of each new list; a list that took four times as long, as one does that was interrupted,
/// counts as four times. Thread-safe; of two lists told at once one may be lost.
/// </remarks>
internal sealed class CandidateCost
{
    private const double Weight = 1 / 8.0;
    private const double OutlierFactor = 4;
    private const double ShareMax = 0.9; // Of the time, so that the estimate may be a tenth too low.

    private double _microseconds;

    /// <summary>Time of one candidate; 0 until the first list.</summary>
    public double Microseconds => Volatile.Read(ref _microseconds);

    public void Add(int candidateCount, TimeSpan elapsed)
    {
        if (candidateCount == 0)
        {
            return;
        }
        var before = Microseconds;
        var cost = elapsed.TotalMicroseconds / candidateCount;
        var counted = before > 0 ? Math.Min(cost, OutlierFactor * before) : cost;
        Volatile.Write(ref _microseconds, before > 0 ? before + (Weight * (counted - before)) : counted);
    }

    /// <returns>How many candidates can be ranked in the time; all where the cost isn't known.</returns>
    public int Affordable(TimeSpan time)
    {
        var cost = Microseconds;
        return cost > 0
            ? (int)Math.Clamp(ShareMax * time.TotalMicroseconds / cost, 0, int.MaxValue)
            : int.MaxValue;
    }
}
