using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Shortlist.Basics;

/// <summary>Writes the little-endian binary forms of the log and of bundles; <see cref="ByteReader"/> reads them.</summary>
/// <remarks>Reusable after <see cref="Clear"/>. One instance belongs to one thread.</remarks>
public sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public int Length => _buffer.WrittenCount;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>Seven bits a byte, low bits first: small numbers are short.</summary>
    public void Count(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }
        Byte((byte)value);
    }

    public void Count(int value) => Count((ulong)Check.InRange(value, 0, int.MaxValue));

    public void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    public void Double(double value) => Long(BitConverter.DoubleToInt64Bits(value));

    public void Float(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public void Floats(ReadOnlySpan<float> values)
    {
        Count(values.Length);
        foreach (var value in values)
        {
            Float(value);
        }
    }

    /// <summary>To the millisecond, in UTC: finer parts and the zone are lost.</summary>
    public void Time(DateTimeOffset value) => Long(value.ToUnixTimeMilliseconds());

    public void Text(ReadOnlySpan<char> value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Count(length);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(Math.Max(1, length)));
        _buffer.Advance(length);
    }

    public void Bytes(ReadOnlySpan<byte> value) => _buffer.Write(value);
}
