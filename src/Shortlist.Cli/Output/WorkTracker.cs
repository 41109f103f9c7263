using System.Globalization;
using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>One row of progress: the stage it is in, how fast it goes, and how long that stage still takes.</summary>
internal sealed class WorkTracker(string name, TimeProvider clock) : IProgress<WorkProgress>
{
    private readonly Lock _lock = new();
    private WorkProgress _latest;
    private long _stageStarted = clock.GetTimestamp();
    private long _stageFirstDone;

    public string Name { get; } = name;

    public WorkProgress Latest
    {
        get
        {
            lock (_lock)
            {
                return _latest;
            }
        }
    }

    public void Report(WorkProgress value)
    {
        lock (_lock)
        {
            if (value.Stage != _latest.Stage || value.Done < _latest.Done)
            {
                (_stageStarted, _stageFirstDone) = (clock.GetTimestamp(), value.Done);
            }
            _latest = value;
        }
    }

    /// <summary>As in "replaying the log: 40,960 of 90,000 events, 120,000 a second, 1 s left".</summary>
    public string Describe()
    {
        lock (_lock)
        {
            if (string.IsNullOrEmpty(_latest.Stage))
            {
                return "waiting";
            }
            if (_latest.Total == 0 && _latest.Done == 0)
            {
                return _latest.Stage;
            }
            var seconds = clock.GetElapsedTime(_stageStarted).TotalSeconds;
            var rate = seconds > 0.2 ? (_latest.Done - _stageFirstDone) / seconds : 0;
            var text =
                _latest.Total > 0
                    ? Invariant($"{_latest.Stage}: {_latest.Done:N0} of {_latest.Total:N0} {_latest.Unit}")
                    : Invariant($"{_latest.Stage}: {_latest.Done:N0} {_latest.Unit}");
            if (_latest.Detail is { } detail)
            {
                text += ", " + detail;
            }
            if (rate <= 0)
            {
                return text;
            }
            text += rate >= 10 ? Invariant($", {rate:N0} a second") : Invariant($", {rate:N1} a second");
            return _latest.Total > _latest.Done
                ? text + Invariant($", {Left((_latest.Total - _latest.Done) / rate)} left")
                : text;
        }
    }

    private static string Left(double seconds) =>
        seconds < 90
            ? Invariant($"{Math.Ceiling(seconds):N0} s")
            : Invariant($"{Math.Ceiling(seconds / 60):N0} min");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
