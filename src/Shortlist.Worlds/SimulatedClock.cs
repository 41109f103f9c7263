namespace Shortlist.Worlds;

/// <summary>
/// A calendar that moves when it is told to, and real time for everything that takes time: an hour of visits passes in a
/// minute, while deadlines and timers are those of the machine.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <returns>The time it is then.</returns>
    public DateTimeOffset Pass(TimeSpan time) => new(Interlocked.Add(ref _ticks, time.Ticks), TimeSpan.Zero);
}
