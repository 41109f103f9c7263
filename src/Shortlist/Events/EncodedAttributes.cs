using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>Attributes in the form of <see cref="AttributesCodec"/>, one after the other, behind where each of them ends.</summary>
internal sealed class EncodedAttributes : IEncodedAttributes
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _from;
    private readonly Lock _decoding = new(); // Over the words, of which there is one of each.
    private readonly TextCache _words = new();

    /// <param name="bytes">As <see cref="Write"/> wrote them; they stay as they are. Their checksum is right.</param>
    /// <exception cref="InvalidDataException">They are something else.</exception>
    public EncodedAttributes(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        Count = bytes.Length < sizeof(int) ? -1 : MemoryMarshal.Read<int>(bytes.Span);
        _from = (Count + 1) * sizeof(int);
        if (Count < 0 || _from > bytes.Length || EndOf(Count - 1) != bytes.Length)
        {
            throw new InvalidDataException(
                $"{bytes.Length} bytes are said to be {Count} sets of attributes; expected as many as those take."
            );
        }
    }

    public int Count { get; }

    private ReadOnlySpan<int> Ends => MemoryMarshal.Cast<byte, int>(_bytes.Span)[1..];

    public static void Write(StateWriter writer, IReadOnlyCollection<Attributes> all)
    {
        var (ends, bytes) = (new List<int>(), new ByteWriter());
        foreach (var attributes in all)
        {
            if (attributes.Encoded is { IsEmpty: false } encoded)
            {
                bytes.Bytes(encoded);
            }
            else
            {
                AttributesCodec.Write(bytes, attributes);
            }
            ends.Add(bytes.Written.Length);
        }
        writer.Write(ends);
        writer.Raw(bytes.Written);
    }

    public ReadOnlySpan<byte> BytesOf(int number)
    {
        var (start, end) = (EndOf(number - 1), EndOf(number));
        return _bytes.Span[start..end];
    }

    public KeyValuePair<string, AttributeValue>[] Decode(int number)
    {
        var reader = new ByteReader(BytesOf(number));
        lock (_decoding)
        {
            return AttributesCodec.ReadSorted(ref reader, _words);
        }
    }

    private int EndOf(int number) => _from + (number < 0 ? 0 : Ends[number]);
}
