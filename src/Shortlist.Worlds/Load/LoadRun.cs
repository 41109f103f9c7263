using Shortlist.Basics;
using Shortlist.Monitoring;
using Shortlist.Systems;

namespace Shortlist.Worlds.Load;

/// <summary>
/// Asks a running server for lists as often as a plan says, whatever the server does: an open loop. Latency counts from the moment a
/// request was due, so that a server that stops for a second is charged for all who would have asked in that second (coordinated
/// omission, Tene, 2013).
/// </summary>
/// <remarks>One run an instance.</remarks>
public sealed class LoadRun
{
    /// <summary>A client that retries by the rules sends at most a tenth more than one that does not (Google, "Site Reliability Engineering", 2016).</summary>
    private const double RetryShareMax = 0.1;

    // Who is that late has long given up.
    private static readonly TimeSpan SendLagMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    private readonly LoadPlan _plan;
    private readonly TimeProvider _clock;
    private readonly LoadDesk _desk = new();
    private readonly LatencyHistogram _sendLag = new();
    private readonly LoadTally[][] _classes;
    private readonly LoadTally[][] _seconds;
    private readonly LoadTally[] _phases;
    private readonly double[] _phaseStarts;
    private long _started;

    /// <exception cref="ArgumentException">The plan goes beyond the bounds of a run.</exception>
    public LoadRun(LoadPlan plan, TimeProvider clock)
    {
        (_plan, _clock) = (Checked(plan), clock);
        _phases = [.. plan.Phases.Select(_ => new LoadTally())];
        _classes = [.. plan.Phases.Select(_ => Tallies(plan.Requests.Classes.Count))];
        _seconds = [.. plan.Phases.Select(phase => Tallies((int)Math.Ceiling(phase.Duration.TotalSeconds)))];
        _phaseStarts = new double[plan.Phases.Count];
        for (var i = 1; i < _phaseStarts.Length; i++)
        {
            _phaseStarts[i] = _phaseStarts[i - 1] + plan.Phases[i - 1].Duration.TotalSeconds;
        }
    }

    private double NowSeconds => _clock.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Sends all phases, then looks when the server is itself again.</summary>
    /// <remarks>Cancelled, it reports what was measured until then.</remarks>
    public async Task<LoadReport> RunAsync(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        LoadWorker[] workers =
        [
            .. Enumerable
                .Range(0, _plan.ConnectionCount)
                .Select(_ => new LoadWorker(this, _desk, new(_plan.Server, _plan.Requests))),
        ];
        _started = _clock.GetTimestamp();
        try
        {
            await DispatchAsync(progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _desk.Close();
            foreach (var worker in workers)
            {
                worker.Dispose();
            }
        }
        var seconds = NowSeconds;
        var isCut = cancellation.IsCancellationRequested;
        var recovery = isCut ? null : await RecoverAsync(progress, cancellation).ConfigureAwait(false);
        return new()
        {
            Deadline = _plan.Deadline,
            Phases =
            [
                .. _plan.Phases.Select((_, i) => Report(i, seconds)).Where(phase => phase.Counts.Seconds > 0),
            ],
            SendLagP99Ms = _sendLag.Snapshot().Quantile(0.99)?.TotalMilliseconds,
            RecoverySeconds = recovery,
            IsCut = isCut || cancellation.IsCancellationRequested,
        };
    }

    /// <summary>Sends one attempt and counts what comes back; a worker calls it.</summary>
    internal void Send(LoadArrival arrival, LoadConnection connection)
    {
        var lag = TimeSpan.FromSeconds(NowSeconds - arrival.DueSeconds);
        _sendLag.Record(lag);
        var reply = lag > SendLagMax ? LoadReply.Failed : connection.Send(arrival);
        var now = NowSeconds;
        var isLast = !(reply.IsRefusal && TryAgain(arrival, reply, now));
        var latency = TimeSpan.FromSeconds(now - arrival.DueSeconds);
        foreach (var tally in TalliesOf(arrival))
        {
            tally.Count(reply, arrival.Attempt, latency, _plan.Deadline, isLast);
        }
    }

    private static LoadPlan Checked(LoadPlan plan)
    {
        var (seconds, requests) = (0d, 0d);
        foreach (var phase in plan.Phases)
        {
            Check.InRange(phase.Rate, 0.01, 1e6);
            Check.InRange(phase.Duration.TotalSeconds, 0.1, LoadPlan.DurationMax.TotalSeconds);
            seconds += phase.Duration.TotalSeconds;
            requests += phase.Rate * phase.Duration.TotalSeconds;
        }
        return
            plan.Phases.Count > 0
            && seconds <= LoadPlan.DurationMax.TotalSeconds
            && requests <= LoadPlan.RequestCountMax
            ? plan
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"The {plan.Phases.Count} phases send {requests:0} requests in {seconds:0} s; expected at least one phase, at most {LoadPlan.RequestCountMax} requests and {LoadPlan.DurationMax.TotalSeconds:0} s. Load less, or shorter."
                ),
                nameof(plan)
            );
    }

    private static LoadTally[] Tallies(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new LoadTally())];

    private ReadOnlySpan<LoadTally> TalliesOf(LoadArrival arrival)
    {
        var seconds = _seconds[arrival.Phase];
        var second = (int)(arrival.DueSeconds - _phaseStarts[arrival.Phase]);
        return new[]
        {
            _phases[arrival.Phase],
            _classes[arrival.Phase][arrival.Class],
            seconds[Math.Min(second, seconds.Length - 1)], // A retry may be due after its phase.
        };
    }

    private bool TryAgain(LoadArrival arrival, LoadReply reply, double now) =>
        arrival.Attempt <= _plan.RetryCountMax
        && _desk.TryRetry(
            arrival with
            {
                Attempt = arrival.Attempt + 1,
                DueSeconds = _plan.IsStorm ? now : now + (reply.RetryAfter ?? ProbeInterval).TotalSeconds,
            },
            _plan.IsStorm ? double.PositiveInfinity : RetryShareMax
        );

    private async Task DispatchAsync(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var schedule = new ArrivalSchedule(_plan);
        var total = (long)_plan.Phases.Sum(phase => phase.Duration.TotalSeconds);
        using var ticks = new PeriodicTimer(Tick, _clock);
        var hasNext = schedule.TryNext(out var next);
        var told = -1L;
        while (hasNext || !_desk.IsDone)
        {
            var now = NowSeconds;
            while (hasNext && next.DueSeconds <= now)
            {
                foreach (var tally in TalliesOf(next))
                {
                    tally.Offer();
                }
                _desk.Put(next);
                hasNext = schedule.TryNext(out next);
            }
            _desk.PutRetries(now);
            if ((long)now > told)
            {
                told = (long)now;
                Tell(progress, Math.Min(told, total), total);
            }
            try
            {
                await ticks.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Tell(IProgress<WorkProgress>? progress, long seconds, long total)
    {
        var phase = Math.Max(0, Array.FindLastIndex(_phaseStarts, start => start <= seconds));
        var counts = _phases[phase].Read(Math.Max(1, seconds - _phaseStarts[phase]));
        progress?.Report(
            new($"load {_plan.Phases[phase].Name}", seconds, total, "s")
            {
                Detail = FormattableString.Invariant(
                    $"{counts.Goodput:0} good/s, p99 {counts.P99Ms ?? 0:0} ms, refused {counts.Refusals}"
                ),
            }
        );
    }

    private LoadPhaseReport Report(int phase, double endSeconds)
    {
        var plan = _plan.Phases[phase];
        var seconds = Math.Clamp(endSeconds - _phaseStarts[phase], 0, plan.Duration.TotalSeconds);
        return new(
            plan.Name,
            plan.Rate,
            _phases[phase].Read(seconds),
            [
                .. _plan.Requests.Classes.Select(
                    (name, i) => new LoadClassCounts(name, _classes[phase][i].Read(seconds))
                ),
            ],
            [
                .. _seconds[phase]
                    .Select((tally, i) => tally.Read(Math.Clamp(seconds - i, 0, 1)))
                    .Where(counts => counts.Seconds > 0),
            ]
        );
    }

    private async Task<double?> RecoverAsync(
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var ended = _phaseStarts[^1] + _plan.Phases[^1].Duration.TotalSeconds;
        var random = new SeededRandom(_plan.Seed).Fork("recovery");
        using var connection = new LoadConnection(_plan.Server, _plan.Requests);
        while (!cancellation.IsCancellationRequested && NowSeconds - ended < _plan.RecoveryMax.TotalSeconds)
        {
            var (drawn, body) = _plan.Requests.Draw(random);
            var reply = await Task.Run(
                    () => connection.Send(new(0, 0, drawn, body, NowSeconds, 1)),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            if (reply.IsAnswer && LoadReply.Rungs[reply.Rung] is Designs.RungNames.Full)
            {
                return NowSeconds - ended;
            }
            progress?.Report(
                new("recovery", (long)(NowSeconds - ended), (long)_plan.RecoveryMax.TotalSeconds, "s")
            );
            await Task.Delay(ProbeInterval, _clock, cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return null;
    }
}
