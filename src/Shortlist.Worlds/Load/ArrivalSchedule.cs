using Shortlist.Basics;

namespace Shortlist.Worlds.Load;

/// <summary>
/// When the requests of an open loop are due: phase by phase a Poisson process, drawn without a look at the server, so that a slow one
/// is asked as often as a fast one.
/// </summary>
/// <remarks>One thread. The same plan gives the same arrivals.</remarks>
internal sealed class ArrivalSchedule
{
    private readonly LoadPlan _plan;
    private readonly SeededRandom _times;
    private readonly SeededRandom _draws;
    private double _seconds;
    private double _phaseEndSeconds;
    private int _phase;
    private long _number;

    public ArrivalSchedule(LoadPlan plan)
    {
        _plan = plan;
        _times = new SeededRandom(plan.Seed).Fork("arrivals");
        _draws = new SeededRandom(plan.Seed).Fork("requests");
        _phaseEndSeconds = plan.Phases[0].Duration.TotalSeconds;
    }

    /// <returns>False after the last phase.</returns>
    public bool TryNext(out LoadArrival arrival)
    {
        while (_phase < _plan.Phases.Count)
        {
            var next = _seconds - (Math.Log(1 - _times.NextDouble()) / _plan.Phases[_phase].Rate);
            if (next < _phaseEndSeconds)
            {
                _seconds = next;
                var (drawn, body) = _plan.Requests.Draw(_draws);
                arrival = new(_number++, _phase, drawn, body, next, Attempt: 1);
                return true;
            }
            // A Poisson process has no memory: the gap may as well start anew with the phase.
            _seconds = _phaseEndSeconds;
            _phase++;
            if (_phase < _plan.Phases.Count)
            {
                _phaseEndSeconds += _plan.Phases[_phase].Duration.TotalSeconds;
            }
        }
        arrival = default;
        return false;
    }
}
