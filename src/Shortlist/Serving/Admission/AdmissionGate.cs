using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Serving.Admission;

/// <summary>
/// Stands before the making of answers: lets in as many at once as don't slow each other down, gives less work to each as the load grows,
/// lets a few wait, and refuses the rest early and cheaply, those first that matter least.
/// </summary>
/// <remarks>
/// Thread-safe. A caller first <see cref="Look"/>s, before it reads the request, then <see cref="EnterAsync"/>s with it. Both cost well
/// under a microsecond where nobody waits.
/// </remarks>
public sealed class AdmissionGate : IDisposable
{
    /// <summary>From this level on a retry is one too many, if there are more than the budget.</summary>
    private const double RetryLevel = 0.1;

    /// <summary>A queue that is filled to less is a burst, and no reason to give anybody less; one that is filled to more gets the least.</summary>
    private const double FillMin = 0.1;

    private const double FillMax = 0.5;

    private readonly Lock _lock = new();
    private readonly AdmissionOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly AdmissionCounts _counts;
    private readonly LoadLevel _level;
    private readonly ConcurrencyLimit _limit;
    private readonly AdmissionQueue _queue;
    private readonly RetryBudget _retries;
    private readonly ClientRates? _clients;
    private readonly ShareDither[] _refusing;
    private readonly ShareDither[] _shrinking;
    private readonly ITimer _sweeper;
    private TimeSpan _outside;
    private ulong _refusalCount;
    private int _inWork;
    private bool _isSweeping;

    public AdmissionGate(AdmissionOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        for (var i = 0; i < options.Classes.Count; i++)
        {
            _classes[options.Classes[i].Key] = i;
        }
        _counts = new(options);
        _level = new(Target, clock);
        _limit = new(options.ConcurrencyMin, options.ConcurrencyMax, options.Grades.Count, clock);
        _queue = new(options.Queue, options.Wait, clock);
        _retries = new(options.RetryRatio, clock);
        _clients = options.ClientRate is { } rate ? new(rate, options.ClientBurst, clock) : null;
        _refusing = new ShareDither[CriticalityNames.All.Count];
        _shrinking = new ShareDither[CriticalityNames.All.Count];
        _sweeper = clock.CreateTimer(
            static state => ((AdmissionGate)state!).Sweep(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public AdmissionStatus Status
    {
        get
        {
            lock (_lock)
            {
                _level.Advance();
                return _counts.Fill(_limit.Value, _inWork, _queue.Count, _level.Value);
            }
        }
    }

    // Waits are steered to a quarter of the longest: enough that no core idles, and room above for a burst.
    private TimeSpan Target => _options.Wait / 4;

    /// <summary>What can be decided before anything of a request is read: its client's rate, the retry budget, the load.</summary>
    /// <returns>Null where it may go on; nothing has to be given back then.</returns>
    public AdmissionRefusal? Look(in AdmissionCall call)
    {
        var place = PlaceOf(call);
        if (call.Client is { } client && _clients is not null && !_clients.TryTake(client, out var wait))
        {
            _counts.Refused(place, RefusalReason.ClientRate);
            return new(
                RefusalReason.ClientRate,
                (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, AdmissionRefusal.RetryAfterSecondsMax)
            );
        }
        lock (_lock)
        {
            _level.Advance();
            var criticality = _options.Classes[place].Value;
            var level = LevelFor(criticality);
            if (call.Attempt > 1 && level >= RetryLevel && !_retries.TryTake())
            {
                return Refused(place, RefusalReason.RetryBudget);
            }
            if (call.Attempt <= 1)
            {
                _retries.CountFirst();
            }
            var share = LoadShedding.RefusedShare(level, criticality);
            return share > 0 && _refusing[(int)criticality].Next(share)
                ? Refused(place, RefusalReason.Overload)
                : null;
        }
    }

    /// <summary>A place, at once or after a wait; or a refusal, where the wait would be too long.</summary>
    /// <exception cref="OperationCanceledException">The caller went away while it waited.</exception>
    public ValueTask<AdmissionTicket> EnterAsync(in AdmissionCall call, CancellationToken cancellation)
    {
        var place = PlaceOf(call);
        AdmissionWaiter waiter;
        AdmissionWaiter? displaced;
        lock (_lock)
        {
            _level.Advance();
            var criticality = _options.Classes[place].Value;
            if (_inWork < _limit.Value && _queue.Count == 0)
            {
                _level.Waited(criticality, TimeSpan.Zero);
                return new(Grant(place, TimeSpan.Zero));
            }
            waiter = new(place, criticality, _clock.GetTimestamp());
            if (!_queue.TryAdd(waiter, out displaced))
            {
                _level.Waited(criticality, _options.Wait);
                return new(new AdmissionTicket(Refused(place, RefusalReason.QueueFull)));
            }
            if (!_isSweeping)
            {
                _isSweeping = true;
                _sweeper.Change(Target, Target);
            }
        }
        Dismiss(displaced, RefusalReason.QueueFull);
        return cancellation.CanBeCanceled ? new(WaitAsync(waiter, cancellation)) : new(waiter.Ticket);
    }

    /// <summary>
    /// A wait that has nothing to do with places, such as that of work for a thread: it steers the level too, so that what is not made in
    /// a place (reading and writing, above all) can't fill the machine unseen.
    /// </summary>
    public void SawDelay(TimeSpan delay)
    {
        lock (_lock)
        {
            _level.Advance();
            _level.WaitedOutside(delay);
            _outside = delay;
        }
    }

    public void Dispose() => _sweeper.Dispose();

    internal void Leave(in AdmissionGrant grant)
    {
        List<(AdmissionWaiter Waiter, AdmissionTicket Ticket)>? served = null;
        lock (_lock)
        {
            _inWork--;
            _limit.Ended(grant.GradePlace, _clock.GetElapsedTime(grant.Since), grant.InWork);
            _level.Advance();
            while (_inWork < _limit.Value && _queue.TryTake(out var next))
            {
                var waited = _clock.GetElapsedTime(next.Since);
                _level.Waited(next.Criticality, waited);
                (served ??= []).Add((next, Grant(next.ClassPlace, waited)));
            }
        }
        if (served is not null)
        {
            foreach (var (waiter, ticket) in served)
            {
                waiter.Give(ticket);
            }
        }
    }

    /// <summary>Lets those go who have waited too long. A timer calls it while anybody waits; tests may.</summary>
    internal void Sweep()
    {
        while (true)
        {
            AdmissionWaiter? expired;
            lock (_lock)
            {
                _level.Advance();
                expired = _queue.TakeExpired();
                if (expired is not null)
                {
                    _level.Waited(expired.Criticality, _options.Wait);
                }
                else if (_queue.Count == 0 && _isSweeping)
                {
                    _isSweeping = false;
                    _sweeper.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                }
            }
            if (expired is null)
            {
                return;
            }
            Dismiss(expired, RefusalReason.WaitedTooLong);
        }
    }

    private async Task<AdmissionTicket> WaitAsync(AdmissionWaiter waiter, CancellationToken cancellation)
    {
        await using var leaving = cancellation
            .UnsafeRegister(
                static (state, token) =>
                {
                    var (gate, gone) = ((AdmissionGate, AdmissionWaiter))state!;
                    lock (gate._lock)
                    {
                        if (!gate._queue.Remove(gone))
                        {
                            return; // It has its ticket, and will give it back.
                        }
                    }
                    gone.Cancel(token);
                },
                (this, waiter)
            )
            .ConfigureAwait(false);
        return await waiter.Ticket.ConfigureAwait(false);
    }

    private void Dismiss(AdmissionWaiter? waiter, RefusalReason reason)
    {
        if (waiter is not null)
        {
            AdmissionRefusal refusal;
            lock (_lock)
            {
                refusal = Refused(waiter.ClassPlace, reason);
            }
            waiter.Give(new(refusal));
        }
    }

    private int PlaceOf(in AdmissionCall call) =>
        call.Class is { } named && _classes.TryGetValue(named, out var place) ? place : _options.DefaultClass;

    // What is steered is slow by design; what is seen in this moment may only make it worse. For those who matter only a wait that would
    // make their answers worthless counts, else each pause of the collector would send some of them away.
    private double LevelFor(Criticality criticality) =>
        criticality >= Criticality.Critical
            ? Math.Max(_level.Value, Beyond(_outside, _options.Deadline / 4))
            : Math.Max(MomentLevel, _level.Value);

    private double MomentLevel =>
        Math.Max(
            Math.Clamp((_queue.Fill - FillMin) / (FillMax - FillMin), 0, 1),
            Beyond(_outside, _options.Wait)
        );

    private static double Beyond(TimeSpan delay, TimeSpan bearable) =>
        Math.Clamp((delay / bearable) - 1, 0, 1);

    private AdmissionTicket Grant(int place, TimeSpan waited)
    {
        var (name, criticality) = _options.Classes[place];
        // Who has waited long gets little, so that those behind wait less.
        var level = Math.Max(Math.Max(_level.Value, MomentLevel), Beyond(2 * waited, _options.Wait / 2));
        var depth = LoadShedding.Depth(level, criticality) * (_options.Grades.Count - 1);
        var grade = (int)depth;
        if (depth > grade && _shrinking[(int)criticality].Next(depth - grade))
        {
            grade++;
        }
        _inWork++;
        _limit.Began(_inWork);
        _counts.Granted(grade);
        return new(
            this,
            new()
            {
                Grade = _options.Grades[grade],
                GradePlace = grade,
                Class = name,
                Waited = waited,
                Level = level,
                Since = _clock.GetTimestamp(),
                InWork = _inWork,
            }
        );
    }

    private AdmissionRefusal Refused(int place, RefusalReason reason)
    {
        _counts.Refused(place, reason);
        var spread = 1 + (ulong)Math.Round(_level.Value * (AdmissionRefusal.RetryAfterSecondsMax - 2));
        var jitter = StableHash.Combine(1, ++_refusalCount) % (spread + 1);
        return new(reason, 1 + (int)jitter);
    }
}
