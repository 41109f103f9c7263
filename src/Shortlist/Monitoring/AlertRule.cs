using Shortlist.Designs;

namespace Shortlist.Monitoring;

/// <summary>
/// Turns readings of a signal into a page: the threshold must be crossed at every reading for the time the design
/// says, so that one odd minute wakes nobody.
/// </summary>
/// <remarks>
/// Thread-safe. A reading without a value changes nothing: missing data neither fires an alert nor resolves one.
/// </remarks>
public sealed class AlertRule
{
    private readonly TimeProvider _clock;
    private readonly bool _above;
    private readonly Lock _gate = new();
    private AlertStatus _status;

    /// <exception cref="ArgumentException">The alert watches an unknown signal, or is for neither above nor below.</exception>
    public AlertRule(AlertSpec alert, TimeProvider clock)
    {
        if (!AlertSignal.All.Contains(alert.Signal, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"Alert {alert.Name} watches '{alert.Signal}'; expected one of {string.Join(", ", AlertSignal.All)}.",
                nameof(alert)
            );
        }
        _above = alert.When switch
        {
            "above" => true,
            "below" => false,
            _ => throw new ArgumentException(
                $"Alert {alert.Name} is for '{alert.When}' its threshold; expected above or below.",
                nameof(alert)
            ),
        };
        _clock = clock;
        _status = new AlertStatus(alert, AlertState.Ok, clock.GetUtcNow(), AlertReading.None);
    }

    public AlertStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    /// <summary>Call at every look, crossed or not; the state changes at looks only.</summary>
    public AlertStatus Observe(AlertReading reading)
    {
        lock (_gate)
        {
            if (reading.Value is { } value)
            {
                var now = _clock.GetUtcNow();
                var next = Next(IsCrossed(value, reading.ChanceLevel), now);
                _status = _status with
                {
                    Reading = reading,
                    State = next,
                    Since = next == _status.State ? _status.Since : now,
                };
            }
            return _status;
        }
    }

    private bool IsCrossed(double value, double chanceLevel) =>
        _above ? value > Math.Max(_status.Alert.Threshold, chanceLevel) : value < _status.Alert.Threshold;

    private AlertState Next(bool isCrossed, DateTimeOffset now) =>
        (_status.State, isCrossed) switch
        {
            (AlertState.Firing, true) => AlertState.Firing,
            (AlertState.Firing, false) => AlertState.Resolved,
            (_, false) => AlertState.Ok,
            (AlertState.Pending, true) => now - _status.Since >= _status.Alert.For
                ? AlertState.Firing
                : AlertState.Pending,
            (_, true) => _status.Alert.For <= TimeSpan.Zero ? AlertState.Firing : AlertState.Pending,
        };
}
