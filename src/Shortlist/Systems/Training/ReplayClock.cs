namespace Shortlist.Systems.Training;

/// <summary>A clock that follows a replay: what keeps things for a while keeps them for as long as it was then.</summary>
internal sealed class ReplayClock : TimeProvider
{
    /// <summary>The time of the request that is answered again.</summary>
    public DateTimeOffset At { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => At;

    public override long GetTimestamp() => At.UtcTicks;
}
