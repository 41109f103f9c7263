using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>A hash table from 64-bit keys to small values that are changed in place: one array, probed in line.</summary>
/// <remarks>
/// 8 bytes and the value, padded to 8, times 1.6 to 3.2 a key: it doubles when five eighths are in use. What it answers
/// never depends on the order of its slots. One writer at a time, and no reader while it writes.
/// </remarks>
public sealed class KeyTable<T>
{
    private const int SlotCountMin = 8;
    private const int SampleCount = 64;
    private const ulong Golden = 0x9E3779B97F4A7C15; // Knuth's multiplicative hashing: small numbers spread too.

    private Slot[] _slots = new Slot[SlotCountMin];
    private int _shift = 64 - BitOperations.Log2(SlotCountMin);

    public int Count { get; private set; }

    private int CountMax => _slots.Length / 8 * 5;

    /// <summary>Whether so many new keys fit in before it grows; where not, it is the moment to forget some instead.</summary>
    public bool HasRoom(int more) => Count + more <= CountMax;

    /// <summary>Bytes of the array.</summary>
    public long ByteCount => (long)_slots.Length * Unsafe.SizeOf<Slot>();

    /// <summary>Has the processor fetch what a look for the key will need, while others are looked for.</summary>
    public void Prefetch(ulong key) => Memory.Prefetch(ref _slots[(int)((Stored(key) * Golden) >> _shift)]);

    /// <summary>The value under a key, a new one all zero. Valid until the next key is added.</summary>
    public ref T GetOrAdd(ulong key, out bool isNew)
    {
        var stored = Stored(key);
        ref var slot = ref SlotOf(stored);
        isNew = slot.Key == 0;
        if (isNew)
        {
            if (Count == CountMax)
            {
                Rebuild(2 * _slots.Length, null, null);
                slot = ref SlotOf(stored);
            }
            slot.Key = stored;
            Count++;
        }
        return ref slot.Value;
    }

    public bool TryGet(ulong key, out T value)
    {
        ref var slot = ref SlotOf(Stored(key));
        value = slot.Value;
        return slot.Key != 0;
    }

    /// <summary>Looks many keys up, so that no look at memory waits for the one before.</summary>
    /// <param name="keys">In any order, some perhaps twice.</param>
    /// <param name="values">One a key.</param>
    /// <param name="missing">The value of a key that is not there.</param>
    public void Find(ReadOnlySpan<ulong> keys, Span<T> values, T missing)
    {
        const int Ahead = 12;
        for (var i = 0; i < Math.Min(Ahead, keys.Length); i++)
        {
            Prefetch(keys[i]);
        }
        for (var i = 0; i < keys.Length; i++)
        {
            if (i + Ahead < keys.Length)
            {
                Prefetch(keys[i + Ahead]);
            }
            ref var slot = ref SlotOf(Stored(keys[i]));
            values[i] = slot.Key == 0 ? missing : slot.Value;
        }
    }

    /// <summary>Drops values that may go, each asked about before, and grows where that would leave too little room. O(slots).</summary>
    /// <remarks>A sample is asked first: where hardly any may go none goes, and the room is made by growing.</remarks>
    public void Forget(Predicate<T> mayGo, Action<T>? gone = null)
    {
        var (asked, going) = (0, 0);
        for (var at = 0; at < _slots.Length && asked < SampleCount; at++)
        {
            if (_slots[at].Key != 0)
            {
                (asked, going) = (asked + 1, going + (mayGo(_slots[at].Value) ? 1 : 0));
            }
        }
        if (going * 4 < asked)
        {
            Rebuild(2 * _slots.Length, null, null);
            return;
        }
        Rebuild(_slots.Length, mayGo, gone);
        if (Count >= _slots.Length / 2)
        {
            Rebuild(2 * _slots.Length, null, null);
        }
    }

    /// <summary>The keys with their values, in no order that means anything.</summary>
    public IEnumerable<(ulong Key, T Value)> Entries()
    {
        foreach (var slot in _slots)
        {
            if (slot.Key != 0)
            {
                yield return (slot.Key == Golden ? 0 : slot.Key, slot.Value);
            }
        }
    }

    /// <summary>The array as it lies in memory, for values without references.</summary>
    internal void Save(StateWriter writer)
    {
        writer.Write(_slots.Length);
        writer.Write(Count);
        writer.Raw(Bytes());
    }

    internal void Load(StateReader reader)
    {
        Begin(reader);
        var bytes = Bytes();
        reader.Raw(bytes.Length).CopyTo(bytes);
    }

    /// <summary>The array with values that the caller writes.</summary>
    internal void Save(StateWriter writer, Action<T> value)
    {
        writer.Write(_slots.Length);
        writer.Write(Count);
        for (var at = 0; at < _slots.Length; at++)
        {
            if (_slots[at].Key != 0)
            {
                writer.Write(at);
                writer.Write(_slots[at].Key);
                value(_slots[at].Value);
            }
        }
    }

    internal void Load(StateReader reader, Func<T> value)
    {
        Begin(reader);
        for (var left = Count; left > 0; left--)
        {
            ref var slot = ref _slots[reader.Read<int>() & (_slots.Length - 1)];
            slot.Key = reader.Read<ulong>();
            slot.Value = value();
        }
    }

    private void Begin(StateReader reader)
    {
        var (length, count) = (reader.Read<int>(), reader.Count());
        if (!BitOperations.IsPow2(length) || length < SlotCountMin || count > length / 8 * 5)
        {
            throw new InvalidDataException(
                $"A table of {length} slots is said to hold {count} keys; expected a power of two, filled to 5/8."
            );
        }
        (_slots, Count, _shift) = (new Slot[length], count, 64 - BitOperations.Log2((uint)length));
    }

    private Span<byte> Bytes() =>
        MemoryMarshal.CreateSpan(
            ref Unsafe.As<Slot, byte>(ref MemoryMarshal.GetArrayDataReference(_slots)),
            _slots.Length * Unsafe.SizeOf<Slot>()
        );

    // The key's slot, or the empty one where it belongs.
    private ref Slot SlotOf(ulong stored)
    {
        var slots = _slots;
        var at = (int)((stored * Golden) >> _shift);
        while (true)
        {
            ref var slot = ref slots[at];
            if (slot.Key == stored || slot.Key == 0)
            {
                return ref slot;
            }
            at = (at + 1) & (slots.Length - 1);
        }
    }

    private void Rebuild(int slotCount, Predicate<T>? mayGo, Action<T>? gone)
    {
        var old = _slots;
        _slots = new Slot[slotCount];
        _shift = 64 - BitOperations.Log2((uint)slotCount);
        Count = 0;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Key == 0)
            {
                continue;
            }
            if (mayGo?.Invoke(slot.Value) == true)
            {
                gone?.Invoke(slot.Value);
            }
            else
            {
                SlotOf(slot.Key) = slot;
                Count++;
            }
        }
    }

    // An empty slot has the key 0. Of hashes, the chance of confusing the two keys is that of any collision.
    private static ulong Stored(ulong key) => key == 0 ? Golden : key;

    private struct Slot
    {
        public ulong Key;
        public T Value;
    }
}
