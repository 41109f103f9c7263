namespace Shortlist.Serving.Foreign;

/// <summary>How long the latest calls took, and what the slowest twentieth of them took at least.</summary>
/// <remarks>The quantile is worked out anew after every <see cref="RefreshCount"/> calls. Thread-safe.</remarks>
internal sealed class LatencyWindow
{
    public const int CallCount = 256;
    public const int RefreshCount = 16;

    private const double Quantile = 0.95;
    private const int CallsMin = 64; // Fewer say nothing about one in twenty.

    private readonly Lock _lock = new();
    private readonly double[] _latestMs = new double[CallCount];
    private readonly double[] _sorted = new double[CallCount];
    private long _count;
    private double _slowMs = double.NaN;

    /// <summary>Null before there have been enough calls.</summary>
    public TimeSpan? Slow =>
        Volatile.Read(ref _slowMs) is var slow && double.IsNaN(slow) ? null : TimeSpan.FromMilliseconds(slow);

    public void Add(TimeSpan took)
    {
        lock (_lock)
        {
            _latestMs[_count++ % CallCount] = took.TotalMilliseconds;
            if (_count < CallsMin || _count % RefreshCount != 0)
            {
                return;
            }
            var known = (int)Math.Min(_count, CallCount);
            _latestMs.AsSpan(0, known).CopyTo(_sorted);
            _sorted.AsSpan(0, known).Sort();
            Volatile.Write(ref _slowMs, _sorted[(int)(Quantile * known)]);
        }
    }
}
