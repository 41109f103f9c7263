using System.Text;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Events.Border;

/// <summary>
/// The one way into a log: events are held to the design's contracts, the good ones are appended, and the others go to
/// quarantine as they were sent. Nothing that arrives is lost between the two.
/// </summary>
/// <remarks>Thread-safe. Cost: below two microseconds for a small event, without reading it.</remarks>
public sealed class EventBorder
{
    private const int ReplayCount = 1_024; // Records checked and flushed together.

    private readonly Lock _gate = new();
    private readonly DataSection _data;
    private readonly EventLog _log;
    private readonly TimeProvider _clock;
    private readonly ContractChecker _checker;
    private readonly BorderTally _tally = new();

    public EventBorder(DataSection data, EventLog log, Quarantine quarantine, TimeProvider clock)
    {
        (_data, _log, _clock, Quarantine) = (data, log, clock, quarantine);
        _checker = new(data);
    }

    /// <summary>Where refused records wait.</summary>
    public Quarantine Quarantine { get; }

    /// <summary>Whether verdicts depend on earlier events: then each event of the log must be learned before the first arrival.</summary>
    public bool NeedsHistory => _checker.NeedsHistory;

    public BorderCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _tally.Snapshot();
            }
        }
    }

    /// <summary>An event that is in the log without having come this way, such as a list the system has shown.</summary>
    public void Learn(LogEvent logEvent)
    {
        if (NeedsHistory)
        {
            lock (_gate)
            {
                _checker.Learn(logEvent);
            }
        }
    }

    /// <summary>Forgets a user who was erased, and learns again what came later.</summary>
    /// <param name="user">Who was erased.</param>
    /// <param name="requests">Of the user's lists.</param>
    /// <param name="end">Of the erased part of the log.</param>
    public void Forget(UserId user, IReadOnlySet<RequestId> requests, long end)
    {
        lock (_gate)
        {
            _tally.Forget(user.Value);
            _checker.Forget(user, requests);
            foreach (var logged in NeedsHistory ? _log.Replay(end) : [])
            {
                _checker.Learn(logged.Event);
            }
        }
    }

    /// <summary>Learns the whole log, where the design needs that: about a second a million events.</summary>
    public void LearnLog(CancellationToken cancellation)
    {
        foreach (var logged in NeedsHistory ? _log.Replay(_log.First) : [])
        {
            cancellation.ThrowIfCancellationRequested();
            Learn(logged.Event);
        }
    }

    /// <summary>Takes what is good into the log and holds the rest.</summary>
    /// <returns>One outcome an arrival, in order; when this returns, each survives the loss of power.</returns>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<Arrival> arrivals,
        CancellationToken cancellation
    )
    {
        var outcomes = new AppendOutcome[arrivals.Count];
        var refused = new List<(int Place, Arrival Arrival)>();
        await OfferAsync(arrivals, outcomes, refused, cancellation).ConfigureAwait(false);
        var ids = Quarantine.Hold([.. refused.Select(one => one.Arrival)]);
        foreach (var (i, (place, arrival)) in refused.Index())
        {
            outcomes[place] = Outcome(arrival.Reasons, ids[i]);
        }
        return outcomes;
    }

    /// <summary>Checks held records again as they were sent: enough where the design was mended and not the records.</summary>
    public Task<ReplayReport> ReplayAsync(CancellationToken cancellation) =>
        ReplayAsync(
            Quarantine
                .Ids()
                .Select(id => Quarantine.Find(id))
                .Where(record => record is { CanReplay: true })
                .Select(record => new MendedRecord(record!.Id, record.Raw)),
            cancellation
        );

    /// <summary>Checks mended records; the accepted ones enter the log, the others stay with their new reasons.</summary>
    /// <remarks>Safe to repeat: what a crash cut off after it had entered the log is found there.</remarks>
    public async Task<ReplayReport> ReplayAsync(
        IEnumerable<MendedRecord> mended,
        CancellationToken cancellation
    )
    {
        var report = new ReplayReport(0, 0, 0, []);
        foreach (var batch in mended.Chunk(ReplayCount))
        {
            cancellation.ThrowIfCancellationRequested();
            report = await ReplayAsync(batch, report).ConfigureAwait(false);
        }
        return report;
    }

    private async Task<ReplayReport> ReplayAsync(MendedRecord[] batch, ReplayReport report)
    {
        var waiting = new List<QuarantineRecord>();
        var arrivals = new List<Arrival>();
        var unknown = new List<long>();
        foreach (var one in batch)
        {
            if (Quarantine.Find(one.Id) is not { State: QuarantineState.Held } record)
            {
                unknown.Add(one.Id);
                continue;
            }
            waiting.Add(record);
            // An event without a time happened when it first arrived, not now.
            arrivals.Add(Arrival.Read(one.Line, record.Origin, _data, new StoppedClock(record.ArrivedAt)));
        }
        var outcomes = new AppendOutcome[arrivals.Count];
        var refused = new List<(int Place, Arrival Arrival)>();
        await OfferAsync(arrivals, outcomes, refused, CancellationToken.None).ConfigureAwait(false);
        foreach (var (place, arrival) in refused)
        {
            Quarantine.Update(waiting[place].Id, arrival.Reasons);
        }
        var bad = refused.Select(one => one.Place).ToHashSet();
        Quarantine.Close(
            waiting.Where((_, place) => !bad.Contains(place)).Select(record => record.Id),
            QuarantineState.Replayed
        );
        return new(
            report.Tried + batch.Length,
            report.Replayed + waiting.Count - refused.Count,
            report.StillHeld + refused.Count,
            [.. report.Unknown, .. unknown]
        );
    }

    // Outcomes of what the log took; what nobody takes is gathered with its reasons and what to hold of it.
    private async ValueTask OfferAsync(
        IReadOnlyList<Arrival> arrivals,
        AppendOutcome[] outcomes,
        List<(int Place, Arrival Arrival)> refused,
        CancellationToken cancellation
    )
    {
        var good = new List<LogEvent>(arrivals.Count);
        var places = new List<int>(arrivals.Count);
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            foreach (var (place, arrival) in arrivals.Index())
            {
                if (Check(arrival, now, out var reasons) is { } accepted)
                {
                    good.Add(accepted);
                    places.Add(place);
                }
                else
                {
                    refused.Add((place, ToHold(arrival, reasons)));
                }
            }
        }
        var appended =
            good.Count == 0 ? [] : await _log.AppendAsync(good, cancellation).ConfigureAwait(false);
        for (var i = 0; i < places.Count; i++)
        {
            outcomes[places[i]] = appended[i];
            if (Refusal(good[i].Id, appended[i]) is { } reason)
            {
                lock (_gate)
                {
                    _tally.Refuse(reason.Code);
                }
                refused.Add((places[i], ToHold(arrivals[places[i]], [reason])));
            }
        }
    }

    private LogEvent? Check(Arrival arrival, DateTimeOffset now, out IReadOnlyList<Reason> reasons)
    {
        reasons = arrival.Reasons;
        if (arrival.Event is { } logEvent)
        {
            // The log's own rules first: behind them every part of an event is there.
            var verdict = EventRules.Refusal(logEvent, EventLimits.RecordBytesMax) is { } broken
                ? new ContractVerdict.Refused([new(ReasonCode.Refused, "", broken)], [])
                : _checker.Check(logEvent, now, id => _log.OffsetOf(id) is not null);
            _tally.Warn(verdict.Warnings);
            if (verdict is ContractVerdict.Accepted accepted)
            {
                _tally.Code(arrival.CodeCount + accepted.CodeCount);
                _checker.Learn(accepted.Event);
                return accepted.Event;
            }
            reasons = ((ContractVerdict.Refused)verdict).Reasons;
        }
        _tally.Refuse(reasons[0].Code);
        return null;
    }

    private static Reason? Refusal(string id, AppendOutcome outcome) =>
        outcome switch
        {
            AppendOutcome.AlreadyKnown { Differs: true } known => new(
                ReasonCode.DuplicateConflict,
                "id",
                $"An event with the id '{id}' is in the log (offset {known.Offset}) and says something else. Give this one an id of its own, or discard it."
            ),
            AppendOutcome.Rejected rejected => new(rejected.Code, rejected.Field, rejected.Reason),
            _ => null,
        };

    private static Arrival ToHold(Arrival arrival, IReadOnlyList<Reason> reasons)
    {
        if (arrival.Raw.Length > 0 || arrival.Event is null)
        {
            return arrival with { Reasons = reasons };
        }
        var raw = Raw(arrival.Event);
        return arrival with { Raw = raw, RawLength = raw.Length, Reasons = reasons };
    }

    // Of an event made in the process some part may be missing altogether, and then it has no JSON.
    private static byte[] Raw(LogEvent logEvent)
    {
        var isWhole = logEvent switch
        {
            ItemPublished published => IsWhole(published.Attributes),
            ItemChanged changed => IsWhole(changed.Changes),
            UserDescribed described => IsWhole(described.Attributes),
            ListShown shown => !shown.Impressions.IsDefault
                && !shown.Exposures.IsDefault
                && IsWhole(shown.Context),
            Interaction interaction => double.IsFinite(interaction.Value) && IsWhole(interaction.Context),
            _ => true,
        };
        return isWhole && logEvent.Id is not null
            ? EventJson.ToUtf8(logEvent)
            : Encoding.UTF8.GetBytes($"{logEvent.GetType().Name} {logEvent.Id}");
    }

    private static bool IsWhole(Attributes? attributes) =>
        attributes is not null
        && attributes.All(pair =>
            pair.Value switch
            {
                AttributeValue.Number number => double.IsFinite(number.Value),
                AttributeValue.Words words => !words.Values.IsDefault,
                AttributeValue.Vector vector => !vector.Values.IsDefault && vector.Values.All(float.IsFinite),
                AttributeValue.Place place => double.IsFinite(place.LatitudeDegrees)
                    && double.IsFinite(place.LongitudeDegrees),
                null => false,
                _ => true,
            }
        );

    private AppendOutcome.Rejected Outcome(IReadOnlyList<Reason> reasons, long? id)
    {
        var text = string.Join(' ', reasons);
        return new(id is null ? $"{text} It is not held: {WhyNot()}" : text)
        {
            Code = reasons[0].Code,
            Field = reasons[0].Field,
            Quarantine = id,
        };
    }

    private string WhyNot() =>
        Quarantine.IsFull
            ? "the quarantine is full. Mend or discard what is in it, and send this again."
            : "the disk did not take it. Look at the disk, and send this again.";

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
