namespace Shortlist.Tests;

/// <summary>Time that passes when a test says so, for dates and for durations; its timers never ring.</summary>
internal sealed class FakeClock : TimeProvider
{
    /// <summary>A Monday morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private long _passedTicks;
    private long _stepTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How much passes at each look at the timestamp, so that work takes time.</summary>
    public TimeSpan Step
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _stepTicks));
        set => Interlocked.Exchange(ref _stepTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() =>
        Start + TimeSpan.FromTicks(Interlocked.Read(ref _passedTicks));

    public override long GetTimestamp() =>
        Interlocked.Add(ref _passedTicks, Interlocked.Read(ref _stepTicks));

    public void Pass(TimeSpan time) => Interlocked.Add(ref _passedTicks, time.Ticks);

    public void PassTo(DateTimeOffset time) => Interlocked.Exchange(ref _passedTicks, (time - Start).Ticks);

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) => new SilentTimer();

    private sealed class SilentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
