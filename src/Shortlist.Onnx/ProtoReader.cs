using System.Text;

namespace Shortlist.Onnx;

/// <summary>Walks the fields of one protobuf message; a message within it is read by another reader over its bytes.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public int Field { get; private set; }

    /// <summary>Of a field that is a number; 0 for others.</summary>
    public long Number { get; private set; }

    /// <summary>Of a field that is a text or a message; empty for others.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly string Text() => Encoding.UTF8.GetString(Bytes);

    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public bool Next()
    {
        if (_at == _bytes.Length)
        {
            return false;
        }
        var tag = Varint();
        Field = (int)(tag >> 3);
        Number = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Number = (long)Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Take(4);
                break;
            default:
                throw new InvalidDataException($"Byte {_at} opens a field of a kind there is none of.");
        }
        if (Field == 0)
        {
            throw new InvalidDataException($"Byte {_at} follows a field without a number.");
        }
        return true;
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_bytes.Length - _at))
        {
            throw new InvalidDataException(
                $"{count} bytes are said to follow byte {_at}, and {_bytes.Length - _at} are left."
            );
        }
        var taken = _bytes.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
        throw new InvalidDataException($"A number before byte {_at} has more than 64 bits.");
    }
}
