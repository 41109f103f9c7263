using Microsoft.Win32.SafeHandles;

namespace Shortlist.Events.Segments;

/// <summary>Reads a segment frame by frame, through one buffer, and never beyond the limit it's given.</summary>
/// <remarks>One instance belongs to one thread. A dropped segment stays readable for who has it open.</remarks>
internal sealed class SegmentReader : IDisposable
{
    private const int BufferBytes = 256 << 10;

    private readonly SafeFileHandle _file;
    private readonly uint _seed;
    private byte[] _buffer = new byte[BufferBytes];
    private long _bufferPosition; // Of the buffer's first byte in the file.
    private int _bufferLength;
    private int _payloadStart;
    private int _payloadLength;

    private SegmentReader(Segment segment, SafeFileHandle file, SegmentHeader header)
    {
        (Segment, _file, Header, _seed) = (segment, file, header, header.Seed);
        Seek(SegmentHeader.Bytes, 0);
    }

    public Segment Segment { get; }

    public SegmentHeader Header { get; }

    /// <summary>Where the next frame starts.</summary>
    public long Position { get; private set; }

    /// <summary>Records read so far, which is also the number the next record must have.</summary>
    public int Count { get; private set; }

    public long Length => RandomAccess.GetLength(_file);

    /// <summary>Of the last record; valid until the next read.</summary>
    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(_payloadStart, _payloadLength);

    /// <summary>After <see cref="FrameKind.Bad"/>: what is wrong with the frame at <see cref="Position"/>, as a sentence.</summary>
    public string Trouble { get; private set; } = "";

    /// <returns>Null where the header is not, or not yet, there.</returns>
    public static SegmentReader? TryOpen(Segment segment)
    {
        var file = File.OpenHandle(
            segment.Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            FileOptions.SequentialScan
        );
        try
        {
            var bytes = new byte[SegmentHeader.Bytes];
            var read = RandomAccess.Read(file, bytes, 0);
            if (
                SegmentHeader.Read(bytes.AsSpan(0, read)) is { } header
                && header.FirstOffset == segment.FirstOffset
            )
            {
                var reader = new SegmentReader(segment, file, header);
                file = null;
                return reader;
            }
            return null;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <exception cref="EventLogDamagedException">The header can't be read.</exception>
    public static SegmentReader Open(Segment segment) =>
        TryOpen(segment)
        ?? throw new EventLogDamagedException(
            segment.Path,
            0,
            "The header can't be read, or says another first offset than the file's name."
        );

    /// <summary>Continues elsewhere, and forgets what was buffered.</summary>
    public void Seek(long position, int count) =>
        (Position, Count, _bufferPosition, _bufferLength) = (position, count, position, 0);

    /// <summary>The next frame that ends within the limit, a position in the file.</summary>
    public FrameKind Read(long limit)
    {
        var rest = limit - Position;
        if (rest <= 0)
        {
            return FrameKind.End;
        }
        if (rest < Frame.OverheadBytes || !Ensure(Frame.OverheadBytes, limit))
        {
            return Bad(
                $"A frame is cut short: {rest} bytes are left, its start alone takes {Frame.OverheadBytes}."
            );
        }
        var start = _buffer.AsSpan((int)(Position - _bufferPosition));
        var (length, number) = (Frame.LengthOf(start), Frame.NumberOf(start));
        if (length is < 0 or > EventLimits.RecordBytesMax)
        {
            return Bad(
                $"A record says it has {length} bytes; expected at most {EventLimits.RecordBytesMax}."
            );
        }
        var frameLength = Frame.OverheadBytes + length;
        if (rest < frameLength || !Ensure(frameLength, limit))
        {
            return Bad($"A record says it has {length} bytes; {rest - Frame.OverheadBytes} are left.");
        }
        var at = (int)(Position - _bufferPosition);
        if (!Frame.IsSound(_buffer.AsSpan(at, frameLength), _seed))
        {
            return Bad("The checksum of a record is not that of its bytes.");
        }
        if (number != Count)
        {
            return Bad($"Record {number} of the segment stands where record {Count} was expected.");
        }
        (_payloadStart, _payloadLength) = (at + Frame.OverheadBytes, length);
        Position += frameLength;
        if (length == 0)
        {
            return FrameKind.Mark;
        }
        Count++;
        return FrameKind.Record;
    }

    /// <summary>Whether a mark behind the bad frame here proves that it was flushed once, and so is damage and no torn tail.</summary>
    /// <remarks>Reads the rest of the file into memory; happens once, after a crash.</remarks>
    public bool WasFlushed() => Find(marksOnly: true) is not null;

    /// <summary>Where reading can go on after the bad frame here: at the next sound one that isn't older.</summary>
    /// <returns>Its position, which is this one where records before it are gone, and its number; null where nothing can be read.</returns>
    public (long Position, int Number)? NextSound() => Find(marksOnly: false);

    public byte[] ReadBytes(long from, long to)
    {
        var bytes = new byte[to - from];
        var filled = 0;
        while (filled < bytes.Length)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(filled), from + filled);
            if (read == 0)
            {
                return bytes[..filled]; // The file was cut meanwhile.
            }
            filled += read;
        }
        return bytes;
    }

    public void Dispose() => _file.Dispose();

    private (long Position, int Number)? Find(bool marksOnly)
    {
        var rest = ReadBytes(Position, Math.Max(Position, Length));
        var at = Frame.Find(rest, _seed, Count, marksOnly);
        return at < 0 ? null : (Position + at, Frame.NumberOf(rest.AsSpan(at)));
    }

    // Brings so many bytes from Position on into the buffer; false where the file is shorter than the limit says.
    private bool Ensure(int count, long limit)
    {
        var at = (int)(Position - _bufferPosition);
        if (_bufferLength - at >= count)
        {
            return true;
        }
        _buffer.AsSpan(at, _bufferLength - at).CopyTo(_buffer);
        (_bufferPosition, _bufferLength) = (Position, _bufferLength - at);
        if (_buffer.Length < count)
        {
            Array.Resize(ref _buffer, count);
        }
        while (_bufferLength < count)
        {
            var target = _buffer.AsSpan(_bufferLength);
            var position = _bufferPosition + _bufferLength;
            var read = RandomAccess.Read(
                _file,
                target[..(int)Math.Min(target.Length, limit - position)],
                position
            );
            if (read == 0)
            {
                return false;
            }
            _bufferLength += read;
        }
        return true;
    }

    private FrameKind Bad(string trouble)
    {
        Trouble = trouble;
        return FrameKind.Bad;
    }
}
