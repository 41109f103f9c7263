using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Shortlist.Basics;

/// <summary>
/// Writes what a fold has in memory, whole arrays at a time, so that a start need not work it out again;
/// <see cref="StateReader"/> reads it. A form for one release and one kind of machine, not for exchange.
/// </summary>
/// <remarks>One instance belongs to one thread. At most 2 GB.</remarks>
public sealed class StateWriter
{
    private byte[] _bytes = new byte[4_096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Write<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(Room(Unsafe.SizeOf<T>()), in value);
        _length += Unsafe.SizeOf<T>();
    }

    /// <summary>The count, then the values as they lie in memory.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        Raw(MemoryMarshal.AsBytes(values));
    }

    public void Write<T>(List<T> values)
        where T : unmanaged => Write<T>(CollectionsMarshal.AsSpan(values));

    /// <param name="values">In the order in which they are enumerated; reading adds them in it.</param>
    public void Write<TKey, T>(Dictionary<TKey, T> values)
        where TKey : unmanaged
        where T : unmanaged
    {
        Write(values.Count);
        foreach (var (key, value) in values)
        {
            Write(key);
            Write(value);
        }
    }

    /// <summary>Null is a text of its own. Half surrogate pairs survive.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Write(-1);
        }
        else if (Ascii.IsValid(value))
        {
            Write(value.Length << 1);
            Ascii.FromUtf16(value, Room(value.Length), out var written);
            _length += written;
        }
        else
        {
            Write((value.Length << 1) | 1);
            Raw(MemoryMarshal.AsBytes(value.AsSpan()));
        }
    }

    /// <summary>Bytes without their count.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            var needed = (long)_length + count;
            if (needed > Array.MaxLength)
            {
                throw new IOException(
                    "A state of more than 2 GB can't be kept; it is replayed at each start."
                );
            }
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
        }
        return _bytes.AsSpan(_length);
    }
}
