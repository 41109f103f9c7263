using System.Diagnostics.CodeAnalysis;
using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>
/// Items or users by dense row, with their attributes and, for the attributes somebody asked for, typed columns.
/// A fold over the log that goes by event time: what is told late finds its place. Rows are given in order of first
/// appearance, so a replay gives the same rows.
/// </summary>
/// <remarks>
/// One writer at a time, and no reader while it writes; many readers otherwise. What an entity was before its last event is
/// kept for <see cref="KeepFrom"/>, about 200 bytes and the values for each event after the first; older events change only
/// what no newer one has said something about.
/// </remarks>
public sealed class EntityTable<TId>
    where TId : struct, IEquatable<TId>
{
    /// <summary>Events whose place in time is kept; beyond it the oldest to arrive are forgotten early.</summary>
    public const int StepCountMax = 1_000_000;

    private static readonly Entity<TId> Blank = new(default(TId));

    private readonly Dictionary<TId, int> _rows = [];
    private readonly List<Entity<TId>> _entities = [];

    // Of the entities, side by side: what filters and records ask of hundreds of them.
    private readonly List<TId> _ids = [];
    private readonly List<bool> _alive = [];
    private readonly List<long> _changedMs = []; // The latest event of each row.
    private readonly SortedDictionary<string, IColumn> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<int, EntityHistory<TId>> _histories = [];
    private readonly Queue<(int Row, long AtMs)> _steps = []; // In order of arrival.
    private readonly ErasedRows<TId> _erased = new();
    private long _latestMs = long.MinValue;

    /// <summary>Rows ever given, retired ones included.</summary>
    public int Count => _entities.Count;

    /// <summary>Entities that are neither retired nor erased.</summary>
    public int AliveCount { get; private set; }

    /// <summary>From this time on the table knows what every entity was; milliseconds since 1970.</summary>
    public long KeptFromMs { get; private set; } = long.MinValue;

    public Entity<TId> this[int row] => _entities[row];

    /// <summary>The id of a row; none of one that was erased.</summary>
    public TId IdOf(int row) => _ids[row];

    public bool IsAlive(int row) => _alive[row];

    /// <returns>The row, or −1 where the id was never seen.</returns>
    public int Find(TId id) => _rows.GetValueOrDefault(id, -1);

    /// <summary>The row an id had at a time; −1 where it has none. Another than now only where it was erased since.</summary>
    public int Find(TId id, long atMs) => _erased.Find(id, atMs) is >= 0 and var row ? row : Find(id);

    public bool TryFind(TId id, [NotNullWhen(true)] out Entity<TId>? entity)
    {
        entity = _rows.TryGetValue(id, out var row) ? _entities[row] : null;
        return entity is not null;
    }

    /// <summary>Entities that are alive, in order of first appearance.</summary>
    public IReadOnlyList<Entity<TId>> Sample(int countMax) =>
        [.. _entities.Where(entity => entity.IsAlive).Take(countMax)];

    /// <summary>The row of an id; an id that was only referred to so far gets a row without attributes, not alive.</summary>
    public int RowOf(TId id)
    {
        if (!_rows.TryGetValue(id, out var row))
        {
            row = NewRow(id);
            _rows.Add(id, row);
        }
        return row;
    }

    /// <summary>The row of an id at a time: another than now only where it was erased since.</summary>
    public int RowOf(TId id, long atMs) => _erased.Find(id, atMs) is >= 0 and var row ? row : RowOf(id);

    /// <summary>Makes the entity alive with exactly these attributes, and those that were changed later.</summary>
    public int Put(TId id, Attributes attributes, DateTimeOffset at, string eventId = "") =>
        Apply(id, new(EntityEventKind.Published, attributes, at, StableHash.Of(eventId)));

    /// <summary>Gives some attributes new values; a change before the first publication waits for it.</summary>
    public int Change(TId id, Attributes changes, DateTimeOffset at, string eventId = "") =>
        Apply(id, new(EntityEventKind.Changed, changes, at, StableHash.Of(eventId)));

    /// <summary>The entity keeps its row and its attributes, but is no longer alive.</summary>
    public int Retire(TId id, DateTimeOffset at, string eventId = "") =>
        Apply(id, new(EntityEventKind.Retired, Attributes.Empty, at, StableHash.Of(eventId)));

    /// <summary>Forgets the attributes and the id: the same id gets a new row if it is ever seen again.</summary>
    /// <remarks>What is older and still arrives goes to the old row, until it is older than what is kept.</remarks>
    /// <returns>The row it had.</returns>
    public int Erase(TId id, DateTimeOffset at, string eventId = "")
    {
        var erased = new EntityEvent(EntityEventKind.Erased, Attributes.Empty, at, StableHash.Of(eventId));
        var row = RowBefore(id, erased);
        IReadOnlyList<EntityEvent> later = [];
        if (erased.AtMs >= KeptFromMs)
        {
            later = HistoryOf(row).CutAfter(erased);
            _erased.Add(id, erased.AtMs, row, () => NewRow(id));
        }
        else
        {
            _histories.Remove(row); // Too late to tell what was known before from what came after: all of it goes.
        }
        if (Find(id) == row)
        {
            _rows.Remove(id);
        }
        Apply(row, erased);
        foreach (var happened in later)
        {
            Apply(id, happened);
        }
        return row;
    }

    /// <summary>Nothing from before a time will be asked for or put right; a time before the last one changes nothing.</summary>
    /// <remarks>What the tables said of earlier times is as of this one from now on.</remarks>
    public void KeepFrom(long atMs)
    {
        if (atMs > KeptFromMs)
        {
            KeptFromMs = atMs;
            Forget();
        }
    }

    /// <summary>Whether nothing is known to have changed in a row since a time, so that the columns hold what was then.</summary>
    // Nearly always it is later than the latest event of all, and no row has to be looked at.
    public bool IsOfNow(int row, long atMs) => atMs >= _latestMs || atMs >= _changedMs[row];

    /// <summary>Puts a row's attributes as of a time into the columns, until <see cref="TurnForward"/>.</summary>
    /// <returns>Whether they were other ones than now; only then turn forward.</returns>
    public bool TurnBack(int row, long atMs)
    {
        if (IsOfNow(row, atMs) || AsOf(row, atMs) is not { } then)
        {
            return false;
        }
        Show(row, _entities[row].Attributes, then.Attributes);
        return true;
    }

    public void TurnForward(int row, long atMs) =>
        Show(row, AsOf(row, atMs)!.Attributes, _entities[row].Attributes);

    /// <summary>A typed view of one attribute; ask before the first row is given.</summary>
    public TColumn Column<TColumn>(string attribute)
        where TColumn : class, IColumn, new()
    {
        if (_columns.TryGetValue(attribute, out var known))
        {
            return known as TColumn
                ?? throw new InvalidOperationException(
                    $"The attribute '{attribute}' is read as {known.GetType().Name} and as {typeof(TColumn).Name}; "
                        + "one attribute has one type."
                );
        }
        var column = new TColumn();
        _columns.Add(attribute, column);
        for (var row = 0; row < _entities.Count; row++)
        {
            column.Set(row, _entities[row].Attributes.Find(attribute));
        }
        return column;
    }

    internal void Save(StateWriter writer, EntityState<TId> state)
    {
        writer.Write((KeptFromMs, _latestMs, AliveCount));
        writer.Write(_entities.Count);
        for (var row = 0; row < _entities.Count; row++)
        {
            var entity = _entities[row];
            state.Save(writer, entity);
            // A row of somebody erased, or of an earlier life, is found by time alone.
            writer.Write(_changedMs[row]);
            writer.Write(state.IsNamed(entity) && Find(entity.Id) == row);
        }
        writer.Write(_histories.Count);
        foreach (var (row, history) in _histories)
        {
            writer.Write(row);
            history.Save(writer, state);
        }
        writer.Write<(int, long)>(_steps.ToArray());
        _erased.Save(writer, state);
        writer.Write(_columns.Count);
        foreach (var (name, column) in _columns)
        {
            writer.Text(name);
            column.Save(writer);
        }
    }

    /// <summary>Into a new table whose columns have been asked for.</summary>
    internal void Load(StateReader reader, EntityState<TId> state)
    {
        (KeptFromMs, _latestMs, AliveCount) = reader.Read<(long, long, int)>();
        var count = reader.Count();
        _rows.EnsureCapacity(count);
        for (var row = 0; row < count; row++)
        {
            var entity = state.Load(reader);
            _entities.Add(entity);
            _ids.Add(entity.Id);
            _alive.Add(entity.IsAlive);
            _changedMs.Add(reader.Read<long>());
            if (reader.Read<bool>())
            {
                _rows.Add(entity.Id, row);
            }
        }
        for (var left = reader.Count(); left > 0; left--)
        {
            _histories.Add(reader.Read<int>(), EntityHistory<TId>.Load(reader, state));
        }
        Array.ForEach(reader.Array<(int, long)>(), _steps.Enqueue);
        _erased.Load(reader, state);
        if (reader.Count() != _columns.Count || !_columns.All(column => Load(column.Key, column.Value)))
        {
            throw new InvalidDataException("Other columns were kept than are asked for.");
        }

        bool Load(string name, IColumn column)
        {
            if (reader.Text() != name)
            {
                return false;
            }
            column.Load(reader);
            return true;
        }
    }

    internal int Apply(TId id, in EntityEvent happened)
    {
        var row = RowBefore(id, happened);
        Apply(row, happened);
        return row;
    }

    // What happens to an entity in the millisecond of its erasure comes before it, other than what it does itself.
    private int RowBefore(TId id, in EntityEvent happened) => RowOf(id, happened.AtMs - 1);

    private void Apply(int row, in EntityEvent happened)
    {
        var known = _entities[row];
        var next = known.After(happened);
        var isKept = happened.AtMs >= KeptFromMs;
        // What is too old needs no place in time, and neither does the only publication: before it there was nothing.
        if (_histories.ContainsKey(row) || (isKept && !next.IsOnlyPublished))
        {
            var history = HistoryOf(row);
            if (isKept)
            {
                history.Add(happened);
                _steps.Enqueue((row, happened.AtMs));
            }
            else
            {
                history.AddBefore(happened);
            }
            next = history.Latest;
        }
        _changedMs[row] = Math.Max(_changedMs[row], happened.AtMs);
        _latestMs = Math.Max(_latestMs, happened.AtMs);
        AliveCount += (next.IsAlive ? 1 : 0) - (known.IsAlive ? 1 : 0);
        (_entities[row], _ids[row], _alive[row]) = (next, next.Id, next.IsAlive);
        Show(row, known.Attributes, next.Attributes);
        Forget();
    }

    private EntityHistory<TId> HistoryOf(int row)
    {
        if (_histories.TryGetValue(row, out var history))
        {
            return history;
        }
        var known = _entities[row];
        var isNew = known.IsOnlyPublished && known.PublishedMs >= KeptFromMs;
        history = new(isNew ? new(known.Id) : known);
        _histories.Add(row, history);
        if (isNew)
        {
            var published = EntityEventKind.Published;
            history.Add(new(published, known.Attributes, known.Since, known.PublishedTie));
            _steps.Enqueue((row, known.PublishedMs));
        }
        return history;
    }

    /// <returns>Null where nothing else than now is known of that time.</returns>
    private Entity<TId>? AsOf(int row, long atMs)
    {
        if (_histories.TryGetValue(row, out var history))
        {
            return history.AsOf(atMs);
        }
        var known = _entities[row];
        return known.IsOnlyPublished && atMs < known.PublishedMs ? Blank : null;
    }

    private int NewRow(TId id)
    {
        var row = _entities.Count;
        _entities.Add(new(id));
        _ids.Add(id);
        _alive.Add(false);
        _changedMs.Add(long.MinValue);
        foreach (var column in _columns.Values)
        {
            column.Set(row, null);
        }
        return row;
    }

    // Values that did not change are the same objects in both.
    private void Show(int row, Attributes shown, Attributes next)
    {
        if (ReferenceEquals(shown, next))
        {
            return;
        }
        foreach (var (name, column) in _columns)
        {
            var value = next.Find(name);
            if (!ReferenceEquals(value, shown.Find(name)))
            {
                column.Set(row, value);
            }
        }
    }

    private void Forget()
    {
        if (_steps.Count > StepCountMax)
        {
            KeptFromMs = Math.Max(KeptFromMs, _steps.Peek().AtMs + 1);
        }
        while (_steps.TryPeek(out var step) && step.AtMs < KeptFromMs)
        {
            _steps.Dequeue();
            if (_histories.TryGetValue(step.Row, out var history))
            {
                history.ForgetBefore(KeptFromMs);
                if (history.IsEmpty)
                {
                    _histories.Remove(step.Row);
                }
            }
        }
        _erased.ForgetBefore(KeptFromMs);
    }
}
