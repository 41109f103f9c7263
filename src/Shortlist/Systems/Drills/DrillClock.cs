namespace Shortlist.Systems.Drills;

/// <summary>A clock that stands at the moment of a replayed request.</summary>
/// <param name="isFrozen">Whether no time passes at all, so that nothing is ever late whatever else the machine does.</param>
internal sealed class DrillClock(bool isFrozen) : TimeProvider
{
    private long _ticks;

    /// <summary>Between two requests only.</summary>
    public void MoveTo(DateTimeOffset at) => Volatile.Write(ref _ticks, at.UtcTicks);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => isFrozen ? 0 : base.GetTimestamp();
}
