using Shortlist.Designs;

namespace Shortlist.Serving.Admission;

/// <summary>
/// How far the work for a request has to be cut, as one number from 0 (nothing) to 1 (refuse everything), steered so that waits stay at a
/// target: the brownout controller of Klein and others ("Brownout: Building More Robust Cloud Applications", 2014), integral, bounded,
/// faster up than down.
/// </summary>
/// <remarks>
/// Once in a window of 100 ms the mean wait of those who waited most, by criticality, is held against the target; the level rises by at most 0.2 and falls by at most 0.02, so it is
/// up within half a second and back from the top within five. The steps are small against the bands of <see cref="LoadShedding"/>, which
/// keeps it from swinging. Not thread-safe.
/// </remarks>
public sealed class LoadLevel(TimeSpan target, TimeProvider clock)
{
    private const double RiseGain = 0.02;
    private const double RiseErrorMax = 10;
    private const double FallMax = 0.02;

    /// <summary>The level moves once in such a time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private long _windowStart = clock.GetTimestamp();
    private readonly WaitMean[] _places = new WaitMean[CriticalityNames.All.Count];
    private WaitMean _outside;

    /// <summary>As of the last <see cref="Advance"/>.</summary>
    public double Value { get; private set; }

    /// <summary>A wait for a place, which may have been none. Apart by criticality, for who matters most never waits for long.</summary>
    public void Waited(Criticality criticality, TimeSpan wait) => _places[(int)criticality].Add(wait);

    /// <summary>A wait for something else than a place, such as for a thread.</summary>
    public void WaitedOutside(TimeSpan wait) => _outside.Add(wait);

    /// <summary>Closes the windows that are over; those in which nothing waited count as idle.</summary>
    public void Advance()
    {
        var windows = (long)(clock.GetElapsedTime(_windowStart) / Window);
        if (windows < 1)
        {
            return;
        }
        var wait = _outside.Take();
        foreach (ref var place in _places.AsSpan())
        {
            wait = Math.Max(wait, place.Take());
        }
        var error = (wait / target.TotalMilliseconds) - 1;
        var step = error > 0 ? RiseGain * Math.Min(error, RiseErrorMax) : FallMax * Math.Max(error, -1);
        Value = Math.Clamp(Value + step - (FallMax * (windows - 1)), 0, 1);
        _windowStart += (long)(windows * Window.TotalSeconds * clock.TimestampFrequency);
    }

    private struct WaitMean
    {
        private double _sumMs;
        private long _count;

        public void Add(TimeSpan wait)
        {
            _sumMs += wait.TotalMilliseconds;
            _count++;
        }

        public double Take()
        {
            var mean = _count > 0 ? _sumMs / _count : 0;
            (_sumMs, _count) = (0, 0);
            return mean;
        }
    }
}
