using Shortlist.Basics;

namespace Shortlist.Serving.Admission;

/// <summary>
/// How many answers may be in work at once: as many as don't slow each other down much. A gradient limit after Netflix's
/// concurrency-limits (2018): in each window the limit is multiplied by tolerance · uncontended / measured time, between a half and one,
/// and raised by one where it was reached.
/// </summary>
/// <remarks>
/// What an answer takes without contention is learnt for each grade of work apart, from those begun while no more than the least limit
/// were in work; so a cheap rung is not mistaken for a fast machine. Not thread-safe.
/// </remarks>
public sealed class ConcurrencyLimit
{
    /// <summary>Answers may take so many times what they take alone.</summary>
    private const double Tolerance = 2.5;

    private const double GradientMin = 0.5;
    private const double LearningRate = 0.05;
    private const int SampleCountMin = 10;

    /// <summary>The limit moves at most once in such a time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private readonly int _min;
    private readonly int _max;
    private readonly TimeProvider _clock;
    private readonly double[] _alone;
    private long _windowStart;
    private double _limit;
    private double _slownessSum;
    private int _sampleCount;
    private bool _wasReached;

    /// <param name="min">As many as there are cores: fewer would leave one idle.</param>
    /// <param name="max">Whatever is measured.</param>
    /// <param name="gradeCount">Grades of work.</param>
    /// <param name="clock">Of the windows.</param>
    public ConcurrencyLimit(int min, int max, int gradeCount, TimeProvider clock)
    {
        (_min, _max, _clock) = (min, Check.InRange(max, min, 10_000), clock);
        _alone = new double[gradeCount];
        _limit = max;
        _windowStart = clock.GetTimestamp();
    }

    public int Value => (int)_limit;

    /// <summary>An answer is begun.</summary>
    /// <param name="inWork">With it.</param>
    public void Began(int inWork) => _wasReached |= inWork >= Value;

    /// <summary>An answer is done.</summary>
    /// <param name="grade">Of its work.</param>
    /// <param name="elapsed">What it took.</param>
    /// <param name="inWorkAtStart">With it.</param>
    public void Ended(int grade, TimeSpan elapsed, int inWorkAtStart)
    {
        var microseconds = Math.Max(1, elapsed.TotalMicroseconds);
        ref var alone = ref _alone[grade];
        if (alone == 0)
        {
            alone = microseconds;
        }
        else if (inWorkAtStart <= _min)
        {
            alone += LearningRate * (microseconds - alone);
        }
        _slownessSum += microseconds / alone;
        _sampleCount++;
        if (_sampleCount >= SampleCountMin && _clock.GetElapsedTime(_windowStart) >= Window)
        {
            Move();
        }
    }

    private void Move()
    {
        var gradient = Math.Clamp(Tolerance * _sampleCount / _slownessSum, GradientMin, 1);
        _limit = Math.Clamp((_limit * gradient) + (_wasReached && gradient >= 1 ? 1 : 0), _min, _max);
        (_slownessSum, _sampleCount, _wasReached) = (0, 0, false);
        _windowStart = _clock.GetTimestamp();
    }
}
