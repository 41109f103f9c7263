using Shortlist.Basics;

namespace Shortlist.Events;

/// <summary>
/// Which event ids the log holds, and where: 128-bit hashes of the ids → offsets. By the birthday bound, among ten billion
/// events the chance that any two ids share a hash is below 10⁻¹⁸.
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

    /// <returns>The offset of the first event with this id; <paramref name="offset"/> itself where it is new.</returns>
    public long AddOrFind(UInt128 key, long offset) =>
        _tables[(int)((ulong)(key >> 64) % TableCount)].AddOrFind(key, offset);

    /// <summary>Forgets the ids of events before an offset. Cost: one pass over the map.</summary>
    public void DropBelow(long offset)
    {
        foreach (var table in _tables)
        {
            table.DropBelow(offset);
        }
    }

    private sealed class Table
    {
        private Entry[] _entries = new Entry[TableLengthMin];

        public int Count { get; private set; }

        public long AddOrFind(UInt128 key, long offset)
        {
            if (Count >= _entries.Length / 5 * 4)
            {
                Rebuild(_entries.Length + (_entries.Length / 2), keepFrom: 0);
            }
            var slot = Slot(key);
            while (_entries[slot].OffsetPlusOne != 0)
            {
                if (_entries[slot].Holds(key))
                {
                    return _entries[slot].OffsetPlusOne - 1;
                }
                slot = slot + 1 == _entries.Length ? 0 : slot + 1;
            }
            _entries[slot] = new((ulong)(key >> 64), (ulong)key, offset + 1);
            Count++;
            return offset;
        }

        public void DropBelow(long offset)
        {
            var kept = _entries.Count(entry => entry.OffsetPlusOne > offset);
            Rebuild(Math.Max(TableLengthMin, (kept / 3 * 4) + 5), offset);
        }

        private void Rebuild(int length, long keepFrom)
        {
            var old = _entries;
            (_entries, Count) = (new Entry[length], 0);
            foreach (var entry in old)
            {
                if (entry.OffsetPlusOne > keepFrom)
                {
                    AddOrFind(entry.Key, entry.OffsetPlusOne - 1);
                }
            }
        }

        // The low half, scaled to the table: a larger table keeps the order, so growing reads and writes in sequence.
        private int Slot(UInt128 key) => (int)Math.BigMul((ulong)key, (ulong)_entries.Length, out _);

        // Two halves, because a UInt128 field would be aligned to 16 bytes and the entry padded to 32.
        // An empty entry has offset + 1 = 0, so that a new table is all empty.
        private readonly record struct Entry(ulong High, ulong Low, long OffsetPlusOne)
        {
            public UInt128 Key => new(High, Low);

            public bool Holds(UInt128 key) => Low == (ulong)key && High == (ulong)(key >> 64);
        }
    }
}
