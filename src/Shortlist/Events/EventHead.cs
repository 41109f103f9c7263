using System.Text;
using Shortlist.Basics;

namespace Shortlist.Events;

/// <summary>What every record starts with, read without the rest: enough to find duplicates and to know its age.</summary>
internal readonly ref struct EventHead(DateTimeOffset at, DateTimeOffset arrivedAt, ReadOnlySpan<byte> idUtf8)
{
    public DateTimeOffset At { get; } = at;

    public DateTimeOffset ArrivedAt { get; } = arrivedAt;

    public ReadOnlySpan<byte> IdUtf8 { get; } = idUtf8;

    /// <summary>The key under which <see cref="EventIds"/> knows the id.</summary>
    /// <exception cref="InvalidDataException">The id is longer than any log accepts.</exception>
    public UInt128 Key
    {
        get
        {
            // Each UTF-16 unit takes at most three bytes of UTF-8.
            if (IdUtf8.Length > LogEvent.IdLengthCharsMax * 3)
            {
                throw new InvalidDataException(
                    $"An event id takes {IdUtf8.Length} bytes; expected at most {LogEvent.IdLengthCharsMax} characters."
                );
            }
            Span<char> chars = stackalloc char[IdUtf8.Length];
            return EventIds.KeyOf(chars[..Encoding.UTF8.GetChars(IdUtf8, chars)]);
        }
    }

    public static EventHead Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        _ = EventCodec.ReadTag(ref reader);
        return Read(ref reader);
    }

    public static EventHead Read(scoped ref ByteReader reader) =>
        new(reader.Time(), reader.Time(), reader.Bytes(reader.CountOfParts()));
}
