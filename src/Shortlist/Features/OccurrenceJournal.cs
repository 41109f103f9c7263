using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>
/// The occurrences of late, as they were resolved, so that what turns out to have been resolved wrongly can be taken back:
/// a ring in order of arrival, and through it a chain for each item, each user and each list.
/// </summary>
/// <remarks>
/// 104 bytes an occurrence. What is older than the horizon falls out; so does the oldest where there are more than
/// <see cref="CountMax"/>, and <see cref="OverflowCount"/> says so.
/// </remarks>
internal sealed class OccurrenceJournal
{
    /// <summary>A power of two: 100 MB when full.</summary>
    public const int CountMax = 1 << 20;

    private const int CountAtFirst = 1 << 10;

    private const int Gone = -1;

    private readonly int _countMax;
    private readonly Chains _items = new();
    private readonly Chains _users = new();
    private Entry[] _ring = new Entry[CountAtFirst];
    private long _first;
    private long _next;
    private long _lostMs = long.MinValue; // The latest time of all that has fallen out.

    public OccurrenceJournal(int countMax = CountMax) => _countMax = countMax;

    public int Count => (int)(_next - _first);

    /// <summary>Occurrences that fell out before their time, so that they can't be put right.</summary>
    public long OverflowCount { get; set; }

    public ref readonly Entry this[long number] => ref At(number);

    /// <param name="list">Of an occurrence that inherits something; else null.</param>
    /// <param name="horizonMs">Nothing from before it will be put right.</param>
    public void Add(in Occurrence what, Inherited inherits, NamedList? list, long horizonMs)
    {
        MakeRoom(horizonMs);
        ref var entry = ref At(_next);
        entry.What = what;
        entry.Inherits = inherits;
        entry.List = list;
        entry.IsReplaced = false;
        entry.OfItem = _items.Append(what.Item, what.AtMs, _next, _first);
        entry.OfUser = what.User < 0 ? default : _users.Append(what.User, what.AtMs, _next, _first);
        entry.BackToHeir = 0;
        if (list is not null)
        {
            entry.BackToHeir =
                list.LastHeir < 0 ? 0
                : list.LastHeir < _first ? Gone
                : (int)(_next - list.LastHeir);
            list.LastHeir = _next;
        }
        _next++;
    }

    /// <summary>Takes an occurrence out; what takes its place is added anew.</summary>
    public void Replace(long number) => At(number).IsReplaced = true;

    /// <summary>Whether something of an item has happened at or after a time. O(1).</summary>
    public bool HasItemSince(int item, long fromMs) => _items.HasSince(item, fromMs);

    /// <inheritdoc cref="HasItemSince"/>
    public bool HasUserSince(int user, long fromMs) => _users.HasSince(user, fromMs);

    /// <summary>The occurrences of an item at or after a time, latest arrival first.</summary>
    /// <returns>False where some that would belong there are older than the horizon or may have fallen out.</returns>
    public bool FindOfItem(int item, long fromMs, long horizonMs, List<long> found) =>
        Find(_items.Last(item, fromMs), isOfItem: true, fromMs, horizonMs, found);

    /// <inheritdoc cref="FindOfItem"/>
    public bool FindOfUser(int user, long fromMs, long horizonMs, List<long> found) =>
        Find(_users.Last(user, fromMs), isOfItem: false, fromMs, horizonMs, found);

    /// <summary>The occurrences at or after a time that name a list, latest arrival first.</summary>
    /// <inheritdoc cref="FindOfItem"/>
    public bool FindHeirs(NamedList list, long fromMs, long horizonMs, List<long> found)
    {
        var isWhole = true;
        for (var number = list.LastHeir; number >= 0; )
        {
            if (number < _first)
            {
                return fromMs > _lostMs && isWhole;
            }
            ref readonly var entry = ref At(number);
            isWhole &= Take(number, fromMs, horizonMs, found);
            if (entry.BackToHeir == 0)
            {
                return isWhole;
            }
            if (entry.BackToHeir == Gone)
            {
                return fromMs > _lostMs && isWhole;
            }
            number -= entry.BackToHeir;
        }
        return isWhole;
    }

    public void Save(StateWriter writer, NamedLists lists, AttributesPool pool)
    {
        writer.Write((_first, _next, _lostMs, OverflowCount));
        writer.Write(_ring.Length);
        for (var number = _first; number < _next; number++)
        {
            ref readonly var entry = ref At(number);
            var what = entry.What;
            writer.Write((what.Kind, what.Item, what.User, what.Session, what.Query));
            writer.Write((pool.NumberOf(what.Context), what.AtMs, what.Value, what.IsTakenBack));
            writer.Write(entry.List is null ? -1 : lists.NumberOf(entry.List));
            writer.Write((entry.OfItem, entry.OfUser, entry.BackToHeir, entry.Inherits, entry.IsReplaced));
        }
        _items.Save(writer);
        _users.Save(writer);
    }

    public void Load(StateReader reader, NamedLists lists, AttributesPool pool)
    {
        (_first, _next, _lostMs, OverflowCount) = reader.Read<(long, long, long, long)>();
        _ring = new Entry[reader.Read<int>()];
        for (var number = _first; number < _next; number++)
        {
            ref var entry = ref At(number);
            var (kind, item, user, session, query) = reader.Read<(int, int, int, ulong, ulong)>();
            var (context, atMs, value, isTakenBack) = reader.Read<(int, long, double, bool)>();
            entry.What = new()
            {
                Kind = kind,
                Item = item,
                User = user,
                Session = session,
                Query = query,
                Context = pool[context],
                AtMs = atMs,
                Value = value,
                IsTakenBack = isTakenBack,
            };
            entry.List = reader.Read<int>() is >= 0 and var list ? lists[list] : null;
            (entry.OfItem, entry.OfUser, entry.BackToHeir, entry.Inherits, entry.IsReplaced) = reader.Read<(
                Link,
                Link,
                int,
                Inherited,
                bool
            )>();
        }
        _items.Load(reader);
        _users.Load(reader);
    }

    private bool Find(long last, bool isOfItem, long fromMs, long horizonMs, List<long> found)
    {
        var isWhole = true;
        for (var number = last; number >= 0; )
        {
            if (number < _first)
            {
                return fromMs > _lostMs && isWhole;
            }
            ref readonly var entry = ref At(number);
            isWhole &= Take(number, fromMs, horizonMs, found);
            var link = isOfItem ? entry.OfItem : entry.OfUser;
            if (link.LatestMsBefore < fromMs)
            {
                return isWhole; // Nothing further back is as late as that: most walks end here at once.
            }
            if (link.Back == 0)
            {
                return fromMs > _lostMs && isWhole;
            }
            number -= link.Back;
        }
        return isWhole;
    }

    // False where it belongs to what is looked for and is too old to be put right.
    private bool Take(long number, long fromMs, long horizonMs, List<long> found)
    {
        ref readonly var entry = ref At(number);
        if (entry.IsReplaced || entry.What.AtMs < fromMs)
        {
            return true;
        }
        if (entry.What.AtMs < horizonMs)
        {
            return false;
        }
        found.Add(number);
        return true;
    }

    private void MakeRoom(long horizonMs)
    {
        while (_first < _next && (At(_first).IsReplaced || At(_first).What.AtMs < horizonMs))
        {
            DropFirst();
        }
        if (Count < _ring.Length)
        {
            return;
        }
        if (_ring.Length >= _countMax)
        {
            DropFirst();
            OverflowCount++;
            return;
        }
        var larger = new Entry[_ring.Length * 2];
        for (var number = _first; number < _next; number++)
        {
            larger[number & (larger.Length - 1)] = At(number);
        }
        _ring = larger;
    }

    private void DropFirst()
    {
        ref readonly var entry = ref At(_first++);
        _lostMs = entry.IsReplaced ? _lostMs : Math.Max(_lostMs, entry.What.AtMs);
    }

    private ref Entry At(long number) => ref _ring[number & (_ring.Length - 1)];

    /// <summary>An occurrence with what it was resolved from and its place in the chains.</summary>
    internal struct Entry
    {
        public Occurrence What;
        public NamedList? List;
        public Link OfItem;
        public Link OfUser;
        public int BackToHeir;
        public Inherited Inherits;
        public bool IsReplaced;
    }

    /// <summary>How many places back the one before stands, 0 where it is gone, and the latest time among all before.</summary>
    internal readonly record struct Link(int Back, long LatestMsBefore);

    /// <summary>The last occurrence of each row, and the latest time anything of it happened.</summary>
    private sealed class Chains
    {
        private (long LastPlusOne, long LatestMs)[] _rows = [];

        public void Save(StateWriter writer) => writer.Write<(long, long)>(_rows);

        public void Load(StateReader reader) => _rows = reader.Array<(long, long)>();

        public bool HasSince(int row, long fromMs) => Last(row, fromMs) >= 0;

        /// <returns>The last one's number; −1 where nothing has happened at or after the time.</returns>
        public long Last(int row, long fromMs) =>
            (uint)row < (uint)_rows.Length && _rows[row].LastPlusOne > 0 && _rows[row].LatestMs >= fromMs
                ? _rows[row].LastPlusOne - 1
                : -1;

        public Link Append(int row, long atMs, long number, long first)
        {
            if (row >= _rows.Length)
            {
                Array.Resize(ref _rows, Math.Max(row + 1, _rows.Length * 2));
            }
            ref var chain = ref _rows[row];
            if (chain.LastPlusOne == 0)
            {
                chain = (number + 1, atMs);
                return new(0, long.MinValue);
            }
            var last = chain.LastPlusOne - 1;
            var link = new Link(last >= first ? (int)(number - last) : 0, chain.LatestMs);
            chain = (number + 1, Math.Max(chain.LatestMs, atMs));
            return link;
        }
    }
}
