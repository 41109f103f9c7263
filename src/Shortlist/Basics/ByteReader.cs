using System.Buffers.Binary;
using System.Text;

namespace Shortlist.Basics;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; bytes that end early or lie are an <see cref="InvalidDataException"/>.</summary>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public byte Byte() => Take(1)[0];

    public ulong Count()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            if (shift == 63 && part > 1)
            {
                break;
            }
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
        throw new InvalidDataException("A count has more than 64 bits; the data is damaged.");
    }

    /// <summary>A count of things that each take at least one byte, so it can't exceed what is left.</summary>
    public int CountOfParts()
    {
        var value = Count();
        return value <= (ulong)_rest.Length
            ? (int)value
            : throw new InvalidDataException($"A count says {value} but {_rest.Length} bytes are left.");
    }

    /// <summary>A whole number that need not be bounded by the bytes left.</summary>
    public int Int()
    {
        var value = Count();
        return value <= int.MaxValue
            ? (int)value
            : throw new InvalidDataException($"A whole number is {value}; expected at most {int.MaxValue}.");
    }

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double Double() => BitConverter.Int64BitsToDouble(Long());

    public float Float() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public float[] Floats()
    {
        var values = new float[CountOfParts()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Float();
        }
        return values;
    }

    public DateTimeOffset Time()
    {
        var milliseconds = Long();
        return milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new InvalidDataException(
                $"A time of {milliseconds} ms lies outside the years 1 to 9999."
            );
    }

    public string Text() => Encoding.UTF8.GetString(Take(CountOfParts()));

    public ReadOnlySpan<byte> Bytes(int count) => Take(count);

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw new InvalidDataException(
                $"{count} bytes expected, {_rest.Length} left; the data was cut short."
            );
        }
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
