using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

/// <summary>
/// A machine of two cores behind a gate, in simulated time: arrivals by a Poisson process, work that shares the cores, and what is done
/// outside the gate (reading, refusing) done first, as a server does it.
/// </summary>
internal sealed class SimulatedLoad(AdmissionGate gate, FakeClock clock, ulong seed)
{
    private const double Cores = 2;
    private const double StepSeconds = 0.0002;
    private const double LookSeconds = 20e-6;
    private const double DoorSeconds = 100e-6;
    private const double WatchSeconds = 0.01;

    // By grade, as in Gates.Options.
    private static readonly double[] WorkSeconds = [2e-3, 1.4e-3, 1e-3, 0.6e-3, 0.1e-3];

    private readonly SeededRandom _random = new(seed);
    private readonly Queue<Arrival> _door = new();
    private readonly List<(Arrival Arrival, Task<AdmissionTicket> Entering)> _waiting = [];
    private readonly List<Job> _jobs = [];
    private readonly PriorityQueue<Arrival, double> _retries = new();
    private double _debtSeconds;
    private double _now;
    private double _watched;

    /// <summary>Full-rung answers a second that the machine can make.</summary>
    public static double Capacity => Cores / (WorkSeconds[0] + LookSeconds + DoorSeconds);

    /// <summary>How often a refused request is tried again, after <see cref="RetrySeconds"/>.</summary>
    public int RetryCountMax { get; set; }

    public double RetrySeconds { get; set; }

    /// <summary>Offers so many requests a second for so long.</summary>
    public SimulatedCounts Run(double rate, double seconds)
    {
        var counts = new SimulatedCounts(seconds);
        var end = _now + seconds;
        var next = _now - (Math.Log(1 - _random.NextDouble()) / rate);
        while (_now < end)
        {
            _now += StepSeconds;
            clock.Pass(TimeSpan.FromSeconds(StepSeconds));
            for (; next <= _now; next -= Math.Log(1 - _random.NextDouble()) / rate)
            {
                var share = _random.NextDouble();
                var drawn = CriticalityNames.All[
                    share < 0.1 ? 0
                    : share < 0.3 ? 1
                    : share < 0.95 ? 2
                    : 3
                ];
                counts.Offer(drawn);
                _door.Enqueue(new(next, drawn, 1, counts));
            }
            while (_retries.TryPeek(out var retry, out var due) && due <= _now)
            {
                _retries.Dequeue();
                _door.Enqueue(retry);
            }
            Step();
        }
        return counts;
    }

    private void Step()
    {
        var free = Math.Max(0, (Cores * StepSeconds) - _debtSeconds);
        _debtSeconds = Math.Max(0, _debtSeconds - (Cores * StepSeconds));
        // The door is served as far as there is time: who stands before it is seen by nobody but the watch.
        while (free > 0 && _door.TryDequeue(out var arrival))
        {
            free -= Open(arrival);
        }
        _debtSeconds += Math.Max(0, -free);
        if (_now - _watched >= WatchSeconds)
        {
            _watched = _now;
            gate.SawDelay(TimeSpan.FromSeconds(_door.TryPeek(out var first) ? _now - first.At : 0));
        }
        gate.Sweep();
        Collect();
        Work(Math.Max(0, free));
    }

    private double Open(Arrival arrival)
    {
        var call = new AdmissionCall(arrival.Class, null, arrival.Attempt);
        if (gate.Look(call) is not null)
        {
            arrival.Counts.Refuse(arrival.Class);
            if (arrival.Attempt <= RetryCountMax)
            {
                _retries.Enqueue(
                    arrival with
                    {
                        At = _now + RetrySeconds,
                        Attempt = arrival.Attempt + 1,
                    },
                    _now + RetrySeconds
                );
            }
            return LookSeconds;
        }
        _waiting.Add((arrival, gate.EnterAsync(call, CancellationToken.None).AsTask()));
        return LookSeconds + DoorSeconds;
    }

    private void Collect()
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var (arrival, entering) = _waiting[i];
            if (entering.IsCompleted)
            {
                _waiting.RemoveAt(i);
                var ticket = entering.GetAwaiter().GetResult();
                if (ticket.Refusal is not null)
                {
                    arrival.Counts.Refuse(arrival.Class);
                    continue;
                }
                var grade = Gates.Options.Grades.ToList().IndexOf(ticket.Grade);
                _jobs.Add(new(arrival, grade, ticket) { LeftSeconds = WorkSeconds[grade] });
            }
        }
    }

    // Shared evenly by those in work, and no one can use more than a core.
    private void Work(double free)
    {
        var share = Math.Min(StepSeconds, free / Math.Max(1, _jobs.Count));
        for (var i = _jobs.Count - 1; i >= 0; i--)
        {
            var job = _jobs[i];
            job.LeftSeconds -= share;
            if (job.LeftSeconds <= 0)
            {
                _jobs.RemoveAt(i);
                job.Ticket.Dispose();
                job.Arrival.Counts.Answer(job.Arrival.Class, job.Grade, _now - job.Arrival.At);
            }
        }
    }

    private sealed record Arrival(double At, string Class, int Attempt, SimulatedCounts Counts);

    private sealed record Job(Arrival Arrival, int Grade, AdmissionTicket Ticket)
    {
        public double LeftSeconds { get; set; }
    }
}
