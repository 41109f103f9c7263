using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Shortlist.Basics;

/// <summary>Reads what <see cref="StateWriter"/> wrote, from bytes whose checksum somebody has looked at.</summary>
/// <remarks>One instance belongs to one thread.</remarks>
public sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    /// <summary>Bytes not read yet.</summary>
    public int Remaining => bytes.Length - _at;

    /// <exception cref="InvalidDataException">The bytes are of something else.</exception>
    public T Read<T>()
        where T : unmanaged => MemoryMarshal.Read<T>(Raw(Unsafe.SizeOf<T>()));

    public T[] Array<T>()
        where T : unmanaged
    {
        var count = Count(Unsafe.SizeOf<T>());
        var values = GC.AllocateUninitializedArray<T>(count);
        Raw(count * Unsafe.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public void List<T>(List<T> values)
        where T : unmanaged
    {
        var count = Count(Unsafe.SizeOf<T>());
        values.Clear();
        CollectionsMarshal.SetCount(values, count);
        Raw(count * Unsafe.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)));
    }

    public void Dictionary<TKey, T>(Dictionary<TKey, T> values)
        where TKey : unmanaged
        where T : unmanaged
    {
        var count = Count(Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<T>());
        values.Clear();
        values.EnsureCapacity(count);
        for (; count > 0; count--)
        {
            values.Add(Read<TKey>(), Read<T>());
        }
    }

    public string? Text()
    {
        var mark = Read<int>();
        return mark < 0 ? null
            : (mark & 1) == 0 ? Encoding.Latin1.GetString(Raw(mark >> 1))
            : new(MemoryMarshal.Cast<byte, char>(Raw((mark >> 1) * sizeof(char))));
    }

    /// <summary>How many parts follow, none of them shorter than so many bytes.</summary>
    public int Count(int partBytesMin = 1)
    {
        var count = Read<int>();
        return count >= 0 && (long)count * partBytesMin <= Remaining
            ? count
            : throw new InvalidDataException(
                $"{count} parts of {partBytesMin} bytes are announced, {Remaining} bytes are left."
            );
    }

    public ReadOnlySpan<byte> Raw(int count) => Memory(count).Span;

    /// <summary>The next bytes where they lie, for who reads them later.</summary>
    public ReadOnlyMemory<byte> Memory(int count)
    {
        if (count < 0 || count > Remaining)
        {
            throw new InvalidDataException($"{count} bytes are wanted, {Remaining} are left.");
        }
        var memory = bytes.Slice(_at, count);
        _at += count;
        return memory;
    }
}
