using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shortlist.Catalog;

namespace Shortlist.Server.Wire;

/// <summary>
/// JSON as bytes for the one answer that is given thousands of times a second: what <see cref="WireJson.Plain"/> would
/// write, to the byte, without the steps between. Members are written with their commas as they stand in the caller's text.
/// </summary>
/// <remarks>One instance belongs to one thread, from <see cref="Rent"/> to <see cref="Return"/>.</remarks>
internal sealed class JsonText
{
    private const int KeptBytesMax = 256 << 10; // One list of a thousand items shouldn't cost every thread that memory for ever.
    private const int NumberBytesMax = 32;
    private const int EscapedCharsMax = 6; // \u0000
    private const int Utf8BytesMax = 3; // Of one UTF-16 unit.
    private const int SecondsLength = 19; // 2026-11-21T08:30:00

    // What half of a surrogate pair becomes in UTF-8; the serialiser escapes it.
    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // What nearly every text is made of, and what stands for itself.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except("\"\\"))
    );

    [ThreadStatic]
    private static JsonText? _kept;

    private byte[] _bytes = new byte[4_096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>An empty one.</summary>
    public static JsonText Rent()
    {
        var json = _kept ?? new();
        _kept = null; // Nobody else on this thread gets it meanwhile.
        json._length = 0;
        return json;
    }

    public void Return() => _kept = _bytes.Length <= KeptBytesMax ? this : null;

    /// <summary>Text that is JSON already: names, brackets, commas.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        _length += json.Length;
    }

    /// <summary>A text in quotes, with everything escaped that JSON or a careless reader asks for.</summary>
    public void Text(string value)
    {
        var room = Room((value.Length * Utf8BytesMax) + 2);
        int written;
        if (value.AsSpan().ContainsAnyExcept(Plain))
        {
            written = Encoding.UTF8.GetBytes(value, room[1..]);
            var utf8 = room.Slice(1, written);
            if (Encoder.FindFirstCharacterToEncodeUtf8(utf8) >= 0 || utf8.IndexOf(Replacement) >= 0)
            {
                Escaped(value);
                return;
            }
        }
        else
        {
            Ascii.FromUtf16(value, room[1..], out written);
        }
        room[0] = room[written + 1] = (byte)'"';
        _length += written + 2;
    }

    public void Texts(IReadOnlyList<string> values)
    {
        Raw("["u8);
        for (var i = 0; i < values.Count; i++)
        {
            Comma(i);
            Text(values[i]);
        }
        Raw("]"u8);
    }

    public void Texts(ImmutableArray<string> values)
    {
        Raw("["u8);
        for (var i = 0; i < values.Length; i++)
        {
            Comma(i);
            Text(values[i]);
        }
        Raw("]"u8);
    }

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Room(NumberBytesMax), out var written);
        _length += written;
    }

    /// <summary>The shortest form that reads as the same number; null for what is none.</summary>
    public void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            Raw("null"u8);
            return;
        }
        Utf8Formatter.TryFormat(value, Room(NumberBytesMax), out var written);
        _length += written;
    }

    public void Flag(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>With its zone, and as many digits of a second as it has.</summary>
    public void Time(DateTimeOffset value)
    {
        Span<byte> round = stackalloc byte[NumberBytesMax * 2];
        value.TryFormat(round, out var length, "O", CultureInfo.InvariantCulture);
        Moment(round[..length], round[SecondsLength..length].LastIndexOfAny("+-"u8) + SecondsLength);
    }

    /// <summary>In UTC, to the millisecond, as attributes are written.</summary>
    public void UtcTime(DateTimeOffset value)
    {
        const int Milliseconds = 4; // .123
        Span<byte> round = stackalloc byte[NumberBytesMax * 2];
        value.UtcDateTime.TryFormat(round, out var length, "O", CultureInfo.InvariantCulture);
        round[SecondsLength + Milliseconds] = (byte)'Z';
        Moment(round[..(SecondsLength + Milliseconds + 1)], SecondsLength + Milliseconds);
    }

    /// <summary>What is rare, or has parts of its own; nothing where there is none.</summary>
    /// <param name="member">The comma before it, its name and the colon.</param>
    public void Part<T>(ReadOnlySpan<byte> member, T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is not null)
        {
            Raw(member);
            Raw(JsonSerializer.SerializeToUtf8Bytes(value, type));
        }
    }

    /// <summary>By name, without vectors.</summary>
    public void Visible(Attributes attributes)
    {
        Raw("{"u8);
        var count = 0;
        for (var i = 0; i < attributes.Count; i++)
        {
            var (name, value) = attributes[i];
            if (value is not AttributeValue.Vector)
            {
                Comma(count++);
                Text(name);
                Raw(":"u8);
                Value(value);
            }
        }
        Raw("}"u8);
    }

    public void Comma(int index)
    {
        if (index > 0)
        {
            Raw(","u8);
        }
    }

    private void Value(AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Number number:
                Number(number.Value);
                break;
            case AttributeValue.Flag flag:
                Flag(flag.Value);
                break;
            case AttributeValue.Text text:
                Text(text.Value);
                break;
            case AttributeValue.Words { Values: [var only] }:
                Text(only);
                break;
            case AttributeValue.Words words:
                Texts(words.Values);
                break;
            case AttributeValue.Time time:
                UtcTime(time.Value);
                break;
            case AttributeValue.Place place:
                Raw("{\"lat\":"u8);
                Number(place.LatitudeDegrees);
                Raw(",\"lon\":"u8);
                Number(place.LongitudeDegrees);
                Raw("}"u8);
                break;
        }
    }

    // A fraction of a second ends with its last digit that is not 0; without any it is left out.
    private void Moment(ReadOnlySpan<byte> round, int zone)
    {
        var seconds = round[..zone].TrimEnd((byte)'0');
        seconds = seconds.Length <= SecondsLength + 1 ? round[..SecondsLength] : seconds;
        Raw("\""u8);
        Raw(seconds);
        Raw(round[zone..]);
        Raw("\""u8);
    }

    private void Escaped(string value)
    {
        var escaped = ArrayPool<char>.Shared.Rent(value.Length * EscapedCharsMax);
        Encoder.Encode(value, escaped, out _, out var count);
        var room = Room((count * Utf8BytesMax) + 2);
        var written = Encoding.UTF8.GetBytes(escaped.AsSpan(0, count), room[1..]);
        room[0] = room[written + 1] = (byte)'"';
        _length += written + 2;
        ArrayPool<char>.Shared.Return(escaped);
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_length + count, _bytes.Length * 2));
        }
        return _bytes.AsSpan(_length);
    }
}
