namespace Shortlist.Basics;

/// <summary>The moment by which an answer is due; carried into every stage of a request.</summary>
public readonly struct Deadline
{
    /// <summary>For work that may take as long as it takes, such as training.</summary>
    public static readonly Deadline Never;

    private readonly TimeProvider? _clock;
    private readonly long _dueTimestamp;

    private Deadline(TimeProvider clock, long dueTimestamp) =>
        (_clock, _dueTimestamp) = (clock, dueTimestamp);

    /// <summary>Negative once it has passed.</summary>
    public TimeSpan Remaining => _clock is null ? TimeSpan.MaxValue : -_clock.GetElapsedTime(_dueTimestamp);

    public bool HasPassed => Remaining <= TimeSpan.Zero;

    /// <summary>Whether it is <see cref="Never"/>: nobody waits, so nothing is left out for being slow or broken.</summary>
    public bool IsNever => _clock is null;

    public static Deadline After(TimeSpan time, TimeProvider clock) =>
        new(clock, clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency));

    /// <summary>This deadline, or a shorter one for a part of the work.</summary>
    public Deadline Within(TimeSpan budget) =>
        _clock is null || budget >= Remaining ? this : After(budget, _clock);
}
