using Shortlist.Basics;

namespace Shortlist.Events;

/// <summary>
/// Which event ids the log holds, and where: 128-bit hashes of the ids → offsets. By the birthday bound, among ten billion
/// events the chance that any two ids share a hash is below 10⁻¹⁸. With each id go 24 bits of what its event says, so that
/// another event under the same id is noticed but once in sixteen million times.
/// </summary>
/// <remarks>
/// Open addressing with linear probing in 64 tables that grow by half, each in its own time, so that no append waits for the
/// whole map to move. 24 bytes an entry at a load of at most 0.8: 30 to 45 MB per million events.
/// One thread at a time.
/// </remarks>
internal sealed class EventIds
{
    private const int TableCount = 64;
    private const int TableLengthMin = 16;
    private const int OffsetBits = 40;
    private const ulong OffsetMask = (1UL << OffsetBits) - 1;
    private const ulong SaltHigh = 0x5EED_0001;
    private const ulong SaltLow = 0x5EED_0002;

    private readonly Table[] _tables = new Table[TableCount];

    public EventIds()
    {
        for (var i = 0; i < TableCount; i++)
        {
            _tables[i] = new();
        }
    }

    public long Count => _tables.Sum(table => (long)table.Count);

    public static UInt128 KeyOf(ReadOnlySpan<char> id) =>
        new(StableHash.Of(id, SaltHigh), StableHash.Of(id, SaltLow));

    /// <param name="key">Of the id.</param>
    /// <param name="offset">Where it would be if it is new; below 2⁴⁰ - 1.</param>
    /// <param name="content">A checksum of what the event says, of which the upper 24 bits are kept; 0 where nobody knows any more.</param>
    /// <param name="differs">Whether the event that is known says something else.</param>
    /// <returns>The offset of the first event with this id; <paramref name="offset"/> itself where it is new.</returns>
    public long AddOrFind(UInt128 key, long offset, uint content, out bool differs)
    {
        var packed = Pack(offset, content);
        var known = TableOf(key).AddOrFind(key, packed);
        differs = known >> OffsetBits != 0 && known >> OffsetBits != packed >> OffsetBits;
        return OffsetOf(known);
    }

    public long AddOrFind(UInt128 key, long offset) => AddOrFind(key, offset, 0, out _);

    /// <returns>Where the event with this id is; null where there is none.</returns>
    public long? Find(UInt128 key) => TableOf(key).Find(key) is > 0 and var known ? OffsetOf(known) : null;

    /// <summary>Forgets the ids of events before an offset. Cost: one pass over the map.</summary>
    public void DropBelow(long offset)
    {
        foreach (var table in _tables)
        {
            table.DropBelow(offset);
        }
    }

    /// <summary>The tables as they lie in memory, without the events from an offset on.</summary>
    public void Save(StateWriter writer, long end)
    {
        foreach (var table in _tables)
        {
            table.Save(writer, end);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are of something else.</exception>
    public static EventIds Load(StateReader reader)
    {
        var ids = new EventIds();
        foreach (var table in ids._tables)
        {
            table.Load(reader);
        }
        return ids;
    }

    private Table TableOf(UInt128 key) => _tables[(int)((ulong)(key >> 64) % TableCount)];

    // Never 0, which marks an empty entry.
    private static ulong Pack(long offset, uint content) =>
        ((ulong)(content >> 8) << OffsetBits) | (ulong)(offset + 1);

    private static long OffsetOf(ulong packed) => (long)(packed & OffsetMask) - 1;

    private sealed class Table
    {
        private Entry[] _entries = new Entry[TableLengthMin];

        public int Count { get; private set; }

        public ulong Find(UInt128 key)
        {
            var slot = Slot(key);
            while (_entries[slot].Packed != 0)
            {
                if (_entries[slot].Holds(key))
                {
                    return _entries[slot].Packed;
                }
                slot = slot + 1 == _entries.Length ? 0 : slot + 1;
            }
            return 0;
        }

        public ulong AddOrFind(UInt128 key, ulong packed)
        {
            if (Count >= _entries.Length / 5 * 4)
            {
                Rebuild(_entries.Length + (_entries.Length / 2), keepFrom: 0);
            }
            var slot = Slot(key);
            while (_entries[slot].Packed != 0)
            {
                if (_entries[slot].Holds(key))
                {
                    return _entries[slot].Packed;
                }
                slot = slot + 1 == _entries.Length ? 0 : slot + 1;
            }
            _entries[slot] = new((ulong)(key >> 64), (ulong)key, packed);
            Count++;
            return packed;
        }

        public void DropBelow(long offset)
        {
            var kept = _entries.Count(entry => entry.OffsetPlusOne > offset);
            Rebuild(Math.Max(TableLengthMin, (kept / 3 * 4) + 5), offset);
        }

        public void Save(StateWriter writer, long end)
        {
            var saved = this;
            if (Array.Exists(_entries, entry => entry.OffsetPlusOne > end))
            {
                saved = new() { _entries = new Entry[_entries.Length] };
                foreach (
                    var entry in _entries.Where(entry => entry.Packed != 0 && entry.OffsetPlusOne <= end)
                )
                {
                    saved.AddOrFind(entry.Key, entry.Packed);
                }
            }
            writer.Write(saved.Count);
            writer.Write<Entry>(saved._entries);
        }

        public void Load(StateReader reader)
        {
            (Count, _entries) = (reader.Read<int>(), reader.Array<Entry>());
            if (_entries.Length < TableLengthMin || (uint)Count > (uint)_entries.Length / 5 * 4)
            {
                throw new InvalidDataException(
                    $"A table of {_entries.Length} places is said to hold {Count} ids; expected four fifths at most."
                );
            }
        }

        private void Rebuild(int length, long keepFrom)
        {
            var old = _entries;
            (_entries, Count) = (new Entry[length], 0);
            foreach (var entry in old)
            {
                if (entry.OffsetPlusOne > keepFrom)
                {
                    AddOrFind(entry.Key, entry.Packed);
                }
            }
        }

        // The low half, scaled to the table: a larger table keeps the order, so growing reads and writes in sequence.
        private int Slot(UInt128 key) => (int)Math.BigMul((ulong)key, (ulong)_entries.Length, out _);

        // Two halves, because a UInt128 field would be aligned to 16 bytes and the entry padded to 32.
        // An empty entry has offset + 1 = 0, so that a new table is all empty.
        private readonly record struct Entry(ulong High, ulong Low, ulong Packed)
        {
            public long OffsetPlusOne => (long)(Packed & OffsetMask);

            public UInt128 Key => new(High, Low);

            public bool Holds(UInt128 key) => Low == (ulong)key && High == (ulong)(key >> 64);
        }
    }
}
