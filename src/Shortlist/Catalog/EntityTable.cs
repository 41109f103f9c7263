using System.Diagnostics.CodeAnalysis;

namespace Shortlist.Catalog;

/// <summary>
/// Items or users by dense row, with their attributes and, for the attributes somebody asked for, typed columns.
/// A fold over the log: rows are given in order of first appearance, so a replay gives the same rows.
/// </summary>
/// <remarks>One writer at a time, and no reader while it writes; many readers otherwise.</remarks>
public sealed class EntityTable<TId>
    where TId : struct, IEquatable<TId>
{
    private readonly Dictionary<TId, int> _rows = [];
    private readonly List<Entity<TId>> _entities = [];
    private readonly SortedDictionary<string, IColumn> _columns = new(StringComparer.Ordinal);

    /// <summary>Rows ever given, retired ones included.</summary>
    public int Count => _entities.Count;

    /// <summary>Entities that are neither retired nor erased.</summary>
    public int AliveCount { get; private set; }

    public Entity<TId> this[int row] => _entities[row];

    /// <returns>The row, or −1 where the id was never seen.</returns>
    public int Find(TId id) => _rows.GetValueOrDefault(id, -1);

    public bool TryFind(TId id, [NotNullWhen(true)] out Entity<TId>? entity)
    {
        entity = _rows.TryGetValue(id, out var row) ? _entities[row] : null;
        return entity is not null;
    }

    /// <summary>The row of an id; an id that was only referred to so far gets a row without attributes, not alive.</summary>
    public int RowOf(TId id)
    {
        if (!_rows.TryGetValue(id, out var row))
        {
            row = _entities.Count;
            _rows.Add(id, row);
            _entities.Add(new(id));
            foreach (var column in _columns.Values)
            {
                column.Set(row, null);
            }
        }
        return row;
    }

    /// <summary>Makes the entity alive with exactly these attributes.</summary>
    public int Put(TId id, Attributes attributes, DateTimeOffset at)
    {
        var row = RowOf(id);
        var entity = _entities[row];
        AliveCount += entity.IsAlive ? 0 : 1;
        var since = entity.IsAlive ? entity.Since : at;
        _entities[row] = new(id)
        {
            Attributes = attributes,
            Since = since,
            IsAlive = true,
        };
        foreach (var (name, column) in _columns)
        {
            column.Set(row, attributes.Find(name));
        }
        return row;
    }

    /// <returns>The row, or −1 where the entity isn't alive.</returns>
    public int Change(TId id, Attributes changes)
    {
        var row = Find(id);
        return row >= 0 && _entities[row].IsAlive
            ? Put(id, _entities[row].Attributes.With(changes), _entities[row].Since)
            : -1;
    }

    /// <summary>The entity keeps its row and its attributes, but is no longer alive.</summary>
    public int Retire(TId id)
    {
        var row = Find(id);
        if (row >= 0 && _entities[row].IsAlive)
        {
            _entities[row] = _entities[row] with { IsAlive = false };
            AliveCount--;
        }
        return row;
    }

    /// <summary>Forgets the attributes and the id: the same id gets a new row if it is ever seen again.</summary>
    public int Erase(TId id)
    {
        var row = Retire(id);
        if (row >= 0)
        {
            _rows.Remove(id);
            _entities[row] = new(default);
            foreach (var column in _columns.Values)
            {
                column.Set(row, null);
            }
        }
        return row;
    }

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
}
