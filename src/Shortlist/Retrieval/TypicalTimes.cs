namespace Shortlist.Retrieval;

/// <summary>
/// How long each of several usually takes, and the order in which the quick ones come first: so that a slow one spends its
/// own time and not that of the others.
/// </summary>
/// <remarks>
/// Means that forget, a sixteenth of each new time. Thread-safe; of two times told at once one may be lost. The order is
/// made anew every <see cref="OrderEvery"/> requests.
/// </remarks>
internal sealed class TypicalTimes
{
    public const int OrderEvery = 32;

    private const double Weight = 1 / 16.0;

    private readonly double[] _meansMs;
    private volatile int[] _order;
    private int _requests;

    public TypicalTimes(int count)
    {
        _meansMs = new double[count];
        _order = [.. Enumerable.Range(0, count)];
    }

    /// <summary>The quickest first; equal ones, and all before the first times, as they are numbered. Not to be changed.</summary>
    public int[] Order => _order;

    public double MeanMs(int index) => Volatile.Read(ref _meansMs[index]);

    public void Add(int index, double elapsedMs)
    {
        ref var mean = ref _meansMs[index];
        var before = Volatile.Read(ref mean);
        Volatile.Write(ref mean, before + (Weight * (elapsedMs - before)));
    }

    /// <summary>To be told after each request.</summary>
    public void EndRequest()
    {
        if (Interlocked.Increment(ref _requests) % OrderEvery == 0)
        {
            double[] means = [.. _meansMs];
            _order = [.. Enumerable.Range(0, means.Length).OrderBy(index => means[index])];
        }
    }
}
