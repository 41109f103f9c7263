using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;

namespace Shortlist.Systems;

/// <summary>
/// Brings events to the tables and the folds, in whatever order they arrive, so that what comes of it is what would have come
/// of them in the order of <see cref="EventOrder"/>: what an event shows to have been resolved wrongly is taken back and
/// counted anew.
/// </summary>
/// <remarks>
/// Holds for events no later than the design's allowed_lateness, within the bounds of <see cref="OccurrenceJournal"/>,
/// <see cref="RecentLists"/> and <see cref="EntityTable{TId}"/>. Every occurrence in the journal from the horizon on is in
/// the folds as it is resolved now, with the attributes of its own time; that is what makes taking back exact.
/// </remarks>
internal sealed class EventFold(FeatureSources sources, DataSection data, int journalCountMax)
{
    private readonly ArrivalMeter _arrivals = new(data);
    private readonly RecentLists _lists = new();
    private readonly OccurrenceJournal _journal = new(journalCountMax);
    private readonly List<long> _affected = [];
    private readonly long _skewMs = (long)data.AllowedAhead.TotalMilliseconds;
    private Occurrence[] _impressions = []; // Room for those of one list.
    private long _corrected;
    private long _uncorrected;
    private bool _isToBeLoaded;

    /// <summary>The latest event time met.</summary>
    public DateTimeOffset Watermark => _arrivals.Watermark;

    public ArrivalCounts Counts =>
        _arrivals.Counts with
        {
            Corrected = _corrected,
            Uncorrected = _uncorrected,
            Overflowed = _journal.OverflowCount,
            Waiting = _lists.WaitingCount,
        };

    private EntityTable<ItemId> Items => sources.Items;

    private EntityTable<UserId> Users => sources.Users;

    // The tables may have had to forget more than time alone asks for.
    private long HorizonMs => Math.Max(Items.KeptFromMs, Users.KeptFromMs);

    /// <summary>What is told of the events so far.</summary>
    public void SaveCounts(StateWriter writer)
    {
        _arrivals.Save(writer);
        writer.Write((_corrected, _uncorrected));
        writer.Write((_journal.OverflowCount, _lists.WaitingCount));
    }

    /// <summary>Nothing can be applied until <see cref="Load"/>.</summary>
    public void LoadCounts(StateReader reader)
    {
        _arrivals.Load(reader);
        (_corrected, _uncorrected) = reader.Read<(long, long)>();
        (_journal.OverflowCount, _lists.WaitingCount) = reader.Read<(long, int)>();
        _isToBeLoaded = true;
    }

    /// <summary>What further events are resolved by.</summary>
    /// <exception cref="InvalidOperationException">What was kept is loaded only in part.</exception>
    public void Save(StateWriter writer, AttributesPool pool)
    {
        CheckIsLoaded();
        var lists = new NamedLists(pool);
        var (own, journal) = (new StateWriter(), new StateWriter());
        _lists.Save(own, lists);
        _journal.Save(journal, lists, pool);
        lists.Save(writer); // Before what refers to them.
        writer.Raw(own.Written);
        writer.Raw(journal.Written);
    }

    /// <summary>May be called while others read: nobody but who applies events looks at it.</summary>
    public void Load(StateReader reader, AttributesPool pool)
    {
        var lists = new NamedLists(pool);
        lists.Load(reader);
        _lists.Load(reader, lists);
        _journal.Load(reader, lists, pool);
        _isToBeLoaded = false;
    }

    /// <exception cref="InvalidOperationException">What was kept is loaded only in part.</exception>
    public void Apply(LogEvent happened)
    {
        CheckIsLoaded();
        if (!_arrivals.Meet(happened))
        {
            return;
        }
        Items.KeepFrom(_arrivals.HorizonMs);
        Users.KeepFrom(_arrivals.HorizonMs);
        switch (happened)
        {
            case Interaction interaction:
                Apply(interaction);
                break;
            case ListShown list:
                Apply(list);
                break;
            case ItemPublished published:
                Apply(published.Item, Happened(published, EntityEventKind.Published, published.Attributes));
                break;
            case ItemChanged changed:
                Apply(changed.Item, Happened(changed, EntityEventKind.Changed, changed.Changes));
                break;
            case ItemRetired retired:
                Apply(retired.Item, Happened(retired, EntityEventKind.Retired, Attributes.Empty));
                break;
            case UserDescribed described:
                Apply(described.User, Happened(described, EntityEventKind.Published, described.Attributes));
                break;
            case UserErased erased:
                Apply(erased);
                break;
        }
    }

    private void CheckIsLoaded()
    {
        if (_isToBeLoaded)
        {
            throw new InvalidOperationException(
                "The lists and occurrences of late are asked for before they are loaded; load them first."
            );
        }
    }

    private static EntityEvent Happened(LogEvent happened, EntityEventKind kind, Attributes attributes) =>
        new(kind, attributes, happened.At, StableHash.Of(happened.Id));

    private void Apply(ItemId item, in EntityEvent happened)
    {
        var row = Items.RowOf(item);
        var known = Items[row];
        var isLate = _journal.HasItemSince(row, happened.AtMs);
        if (isLate)
        {
            Note(_journal.FindOfItem(row, happened.AtMs, HorizonMs, _affected));
            TakeBack();
        }
        Items.Apply(item, happened);
        if (isLate)
        {
            CountAgain();
        }
        if (Items[row].IsAlive && !ReferenceEquals(Items[row], known))
        {
            sources.Folds.Put(row);
        }
        else if (!Items[row].IsAlive && known.IsAlive)
        {
            sources.Folds.Retire(row);
        }
    }

    private void Apply(UserId user, in EntityEvent happened)
    {
        var row = Users.RowOf(user, happened.AtMs - 1);
        var isLate = _journal.HasUserSince(row, happened.AtMs);
        if (isLate)
        {
            Note(_journal.FindOfUser(row, happened.AtMs, HorizonMs, _affected));
            TakeBack();
        }
        Users.Apply(user, happened);
        if (isLate)
        {
            CountAgain();
        }
    }

    private void Apply(UserErased erased)
    {
        var atMs = erased.At.ToUnixTimeMilliseconds();
        var row = Users.RowOf(erased.User, atMs - 1);
        var fromMs = atMs - _skewMs; // What inherits from a list shown after it may have happened a little before.
        if (_journal.HasUserSince(row, fromMs))
        {
            Note(_journal.FindOfUser(row, fromMs, HorizonMs, _affected));
            TakeBack();
        }
        Users.Erase(erased.User, erased.At, erased.Id);
        // What was done after the erasure was done by somebody new.
        if (_affected.Count > 0 || erased.At < Watermark)
        {
            _lists.Move(row, atMs, listMs => Users.RowOf(erased.User, listMs));
        }
        ReplaceAll(own => own.User == row ? own with { User = Users.RowOf(erased.User, own.AtMs) } : own);
    }

    private void Apply(ListShown list)
    {
        var atMs = list.At.ToUnixTimeMilliseconds();
        var user = list.User is { } known ? Users.RowOf(known, atMs) : -1;
        var shown = new RecentList(
            user,
            Subject.SessionKeyOf(list.Session),
            Subject.QueryKeyOf(list.Query),
            list.Context
        )
        {
            AtMs = atMs,
            EventId = list.Id,
        };
        if (_impressions.Length < list.Impressions.Length)
        {
            _impressions = new Occurrence[list.Impressions.Length];
        }
        for (var i = 0; i < list.Impressions.Length; i++)
        {
            _impressions[i] = new()
            {
                Kind = InteractionKinds.Impression,
                Item = Items.RowOf(list.Impressions[i].Item),
                User = user,
                Session = shown.Session,
                Query = shown.Query,
                Context = list.Context,
                AtMs = atMs,
                Value = 1,
            };
        }
        CountAll(_impressions.AsSpan(0, list.Impressions.Length));
        if (list.Query is { Length: > 0 } query)
        {
            // By id and not by row: whoever was erased and comes again is no further asker.
            var asker = list.User is { } someone ? StableHash.Of(someone.Value) : shown.Session;
            sources.Folds.Ask(new(query, asker, atMs));
        }
        if (_lists.Arrive(list.Request, shown, out var named) && named.LastHeir >= 0)
        {
            Inherit(named);
        }
    }

    // Interactions that came before their list, or after another list that called itself the same.
    private void Inherit(NamedList named)
    {
        Note(_journal.FindHeirs(named, named.List.AtMs - _skewMs, HorizonMs, _affected));
        TakeBack();
        ReplaceAll(own => own);
    }

    private void Apply(Interaction interaction)
    {
        var kind = sources.Kinds.Find(interaction.Kind);
        if (kind <= InteractionKinds.Impression)
        {
            return; // Not of this design; the border refuses it, an older log may still hold it.
        }
        var atMs = interaction.At.ToUnixTimeMilliseconds();
        var inherits = InheritedBy(interaction);
        var named =
            inherits != Inherited.None && interaction.Request is { } request ? _lists.Await(request) : null;
        var own = new Occurrence
        {
            Kind = kind,
            Item = Items.RowOf(interaction.Item),
            User = interaction.User is { } user ? Users.RowOf(user, atMs) : -1,
            Session = Subject.SessionKeyOf(interaction.Session),
            Query = Subject.QueryKeyOf(interaction.Query),
            Context = interaction.Context,
            AtMs = atMs,
            Value = interaction.Value,
        };
        if (named is null)
        {
            Count(own, Inherited.None, null);
        }
        else
        {
            Count(Heir(own, inherits, named.List), inherits, named);
        }
    }

    private static Inherited InheritedBy(Interaction interaction)
    {
        var inherits = Inherited.None;
        inherits |= interaction.User is null ? Inherited.User : Inherited.None;
        inherits |= interaction.Session is null ? Inherited.Session : Inherited.None;
        inherits |= interaction.Query is null ? Inherited.Query : Inherited.None;
        inherits |= interaction.Context.Count == 0 ? Inherited.Context : Inherited.None;
        return inherits;
    }

    // A list dated later than that is not where the interaction came from.
    private Occurrence Heir(in Occurrence own, Inherited inherits, RecentList named)
    {
        var list = named.AtMs <= own.AtMs + _skewMs ? named : RecentList.None;
        return own with
        {
            User = inherits.HasFlag(Inherited.User) ? list.User : own.User,
            Session = inherits.HasFlag(Inherited.Session) ? list.Session : own.Session,
            Query = inherits.HasFlag(Inherited.Query) ? list.Query : own.Query,
            Context = inherits.HasFlag(Inherited.Context) ? list.Context : own.Context,
        };
    }

    private void Count(in Occurrence what, Inherited inherits, NamedList? list)
    {
        Send(what);
        _journal.Add(what, inherits, list, HorizonMs);
    }

    // Together, which is cheaper, unless one of them has another past than the others.
    private void CountAll(ReadOnlySpan<Occurrence> shown)
    {
        var areOfNow = true;
        foreach (ref readonly var what in shown)
        {
            areOfNow &=
                Items.IsOfNow(what.Item, what.AtMs) && (what.User < 0 || Users.IsOfNow(what.User, what.AtMs));
        }
        if (areOfNow)
        {
            sources.Folds.ApplyAll(shown);
        }
        foreach (ref readonly var what in shown)
        {
            if (!areOfNow)
            {
                Send(what);
            }
            _journal.Add(what, Inherited.None, null, HorizonMs);
        }
    }

    private void Note(bool isWhole) => _uncorrected += isWhole ? 0 : 1;

    // Before the tables change: an occurrence is taken back with the attributes it was counted with.
    private void TakeBack()
    {
        foreach (var number in _affected)
        {
            Send(_journal[number].What with { IsTakenBack = true });
        }
        _corrected += _affected.Count;
    }

    private void CountAgain()
    {
        foreach (var number in _affected)
        {
            Send(_journal[number].What);
        }
        _affected.Clear();
    }

    // In a new place, because the journal's chains go by user; read first, because what is added may overwrite it.
    private void ReplaceAll(Func<Occurrence, Occurrence> own)
    {
        OccurrenceJournal.Entry[] entries = [.. _affected.Select(number => _journal[number])];
        _affected.ForEach(_journal.Replace);
        _affected.Clear();
        foreach (var entry in entries)
        {
            var list = entry.List?.List ?? RecentList.None;
            Count(Heir(own(entry.What), entry.Inherits, list), entry.Inherits, entry.List);
        }
    }

    // What happened before the last change of its item or its user is counted with the attributes of its own time.
    private void Send(in Occurrence what)
    {
        var turnedItem = Items.TurnBack(what.Item, what.AtMs);
        var turnedUser = what.User >= 0 && Users.TurnBack(what.User, what.AtMs);
        sources.Folds.Apply(in what);
        if (turnedItem)
        {
            Items.TurnForward(what.Item, what.AtMs);
        }
        if (turnedUser)
        {
            Users.TurnForward(what.User, what.AtMs);
        }
    }
}
