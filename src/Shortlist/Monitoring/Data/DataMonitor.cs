using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Monitoring.Data;

/// <summary>
/// Watches what comes in: how many events of each type, how complete each attribute, which values; by the hour of event time
/// over a month, and held against what is usual and what the design's contracts allow.
/// </summary>
/// <remarks>
/// A fold over the log, whose replay gives the same report. Counts don't depend on the order of arrival; which of more than 32
/// values are counted one by one does. Thread-safe. Memory: 3 kB a type of event, at most 120 kB an attribute; no name
/// of a user is kept. An event costs a few additions, and each attribute it carries or lacks a look-up; a report holds up what
/// is told meanwhile for some milliseconds.
/// </remarks>
public sealed class DataMonitor
{
    /// <summary>The length of the counts by the hour in a report.</summary>
    public const int WeekHours = 7 * 24;

    internal const string Retired = "item_retired";
    internal const string Erased = "user_erased";

    // A log that ended longer ago is a history; one that ended lately has fallen silent.
    private static readonly TimeSpan SilenceMax = TimeSpan.FromDays(7);

    // Waiting longer for stragglers would say too late that something is broken.
    private static readonly TimeSpan GraceMax = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly DataSection _data;
    private readonly long _aheadMs;
    private readonly long _graceMs;
    private readonly HourRing _ring = new();
    private readonly HourSeries _published;
    private readonly HourSeries _changed;
    private readonly HourSeries _retired;
    private readonly HourSeries _described;
    private readonly HourSeries _erased;
    private readonly HourSeries _lists;
    private readonly Dictionary<string, HourSeries> _kinds = new(StringComparer.Ordinal);
    private readonly (string Name, FieldCounts Counts)[] _items;
    private readonly (string Name, FieldCounts Counts)[] _users;
    private readonly (string Name, FieldCounts Counts)[] _context;
    private long _watermarkMs = -1;
    private long _events;
    private long _older;

    public DataMonitor(DataSection data)
    {
        _data = data;
        _aheadMs = (long)data.AllowedAhead.TotalMilliseconds;
        _graceMs = (long)Math.Min(data.AllowedLateness.TotalMilliseconds, GraceMax.TotalMilliseconds);
        (_published, _changed, _retired) = (new(_ring), new(_ring), new(_ring));
        (_described, _erased, _lists) = (new(_ring), new(_ring), new(_ring));
        foreach (var kind in data.Interactions)
        {
            _kinds.TryAdd(kind.Name, new(_ring));
        }
        (_items, _users, _context) = (
            Fields("item", data.Items),
            Fields("user", data.Users),
            Fields("context", data.Context)
        );
    }

    /// <summary>In the order of the log.</summary>
    public void Apply(IReadOnlyList<LoggedEvent> events)
    {
        lock (_gate)
        {
            foreach (var logged in events)
            {
                Count(logged.Event);
            }
        }
    }

    public void Apply(LogEvent happened)
    {
        lock (_gate)
        {
            Count(happened);
        }
    }

    /// <summary>How the data is now.</summary>
    /// <param name="now">Closes hours in which nothing came, up to a week after the last event.</param>
    public DataReport Report(DateTimeOffset now)
    {
        lock (_gate)
        {
            var until = WholeUntil(now);
            (string Name, HourSeries Hours)[] types =
            [
                ("item_published", _published),
                ("item_changed", _changed),
                (Retired, _retired),
                ("user_described", _described),
                (Erased, _erased),
                ("list_shown", _lists),
            ];
            var kinds = _data.Interactions.Select(kind => (kind.Name, Hours: _kinds[kind.Name])).ToList();
            FieldCounts[] fields = [.. _items.Concat(_users).Concat(_context).Select(field => field.Counts)];
            return new()
            {
                Until = until < 0 ? null : HourRing.TimeOf(until),
                From = until < 0 ? null : HourRing.TimeOf(until - WeekHours),
                Events = _events,
                Older = _older,
                Volumes = until < 0 ? [] : [.. types.Concat(kinds).Select(counted => Of(counted, until))],
                Fields = until < 0 ? [] : [.. fields.Select(field => Of(field, until))],
                Findings =
                    until < 0 ? [] : [.. new DataReview(_data, types, kinds, _lists, fields, until).Run()],
            };
        }
    }

    private static DataVolume Of((string Name, HourSeries Hours) counted, long until) =>
        new(
            counted.Name,
            counted.Hours.Sum(until - 1, until),
            counted.Hours.Sum(until - 24, until),
            [.. counted.Hours.ToArray(until - WeekHours, until)]
        );

    private DataField Of(FieldCounts field, long until)
    {
        var contracts = DataReview.ContractsOf(_data, field.Name).ToList();
        return FieldSummary.Of(
            field,
            contracts.Count == 0 ? null : contracts.Min(contract => contract.Max),
            until
        );
    }

    private (string Name, FieldCounts Counts)[] Fields(string owner, IReadOnlyList<AttributeSpec> specs) =>
        [.. specs.Select(spec => (spec.Name, new FieldCounts(owner, spec, _ring)))];

    // An hour is whole once what may arrive in time has arrived.
    private long WholeUntil(DateTimeOffset now)
    {
        if (_watermarkMs < 0)
        {
            return -1;
        }
        var nowMs = now.ToUnixTimeMilliseconds();
        var silenceMs = nowMs - _watermarkMs;
        var reachedMs = silenceMs > 0 && silenceMs <= SilenceMax.TotalMilliseconds ? nowMs : _watermarkMs;
        return (reachedMs - _graceMs) / HourRing.MsPerHour;
    }

    private void Count(LogEvent happened)
    {
        var atMs = happened.At.ToUnixTimeMilliseconds();
        if (IsAhead(happened, atMs))
        {
            return;
        }
        _watermarkMs = Math.Max(_watermarkMs, atMs);
        var hour = atMs < 0 ? -1 : atMs / HourRing.MsPerHour;
        if (!_ring.Reach(hour))
        {
            _older++;
            return;
        }
        _events++;
        switch (happened)
        {
            case Interaction interaction:
                Count(interaction, hour);
                break;
            case ListShown list:
                _lists.Add(hour);
                Count(_context, list.Context, hour);
                break;
            case ItemPublished published:
                _published.Add(hour);
                Count(_items, published.Attributes, hour);
                break;
            case ItemChanged changed:
                _changed.Add(hour);
                Change(changed.Changes, hour);
                break;
            case ItemRetired:
                _retired.Add(hour);
                break;
            case UserDescribed described:
                _described.Add(hour);
                Count(_users, described.Attributes, hour);
                break;
            case UserErased:
                _erased.Add(hour);
                break;
        }
    }

    // As the state sees it: what is dated ahead of the log's clock, and of all that is in the log, counts for nothing.
    private bool IsAhead(LogEvent happened, long atMs) =>
        happened.ArrivedAt != default
        && atMs - _aheadMs > Math.Max(happened.ArrivedAt.ToUnixTimeMilliseconds(), _watermarkMs);

    private void Count(Interaction interaction, long hour)
    {
        if (!_kinds.TryGetValue(interaction.Kind, out var kind))
        {
            return;
        }
        kind.Add(hour);
        // One that names its list inherits the list's context, and need not say it again.
        if (interaction.Request is null || interaction.Context.Count > 0)
        {
            Count(_context, interaction.Context, hour);
        }
    }

    private static void Count((string Name, FieldCounts Counts)[] fields, Attributes attributes, long hour)
    {
        foreach (var (name, counts) in fields)
        {
            counts.Add(attributes.Find(name), hour);
        }
    }

    private void Change(Attributes changes, long hour)
    {
        foreach (var (name, counts) in _items)
        {
            if (changes.Find(name) is { } value)
            {
                counts.Change(value, hour);
            }
        }
    }
}
