namespace Shortlist.Systems;

/// <summary>Takes the times of an opening, one step after the other.</summary>
internal sealed class OpeningWatch(TimeProvider clock)
{
    private long _from = clock.GetTimestamp();
    private TimeSpan _log;
    private TimeSpan _state;
    private TimeSpan _bundle;

    public void LogIsOpen() => _log = Lap();

    public void StateIsKnown() => _state = Lap();

    public void BundleIsLoaded() => _bundle = Lap();

    /// <param name="opened">What was opened.</param>
    public OpeningReport IsWarm(Opened opened) =>
        new()
        {
            KeptOffset = opened.KeptOffset,
            ReplayedCount = opened.Offset - Math.Max(opened.KeptOffset, opened.First),
            Obstacle = opened.Obstacle,
            Log = _log,
            State = _state,
            Bundle = _bundle,
            WarmUp = Lap(),
        };

    private TimeSpan Lap()
    {
        var (from, now) = (_from, clock.GetTimestamp());
        _from = now;
        return clock.GetElapsedTime(from, now);
    }
}
