using Microsoft.Win32.SafeHandles;
using Shortlist.Basics;

namespace Shortlist.Events.Segments;

/// <summary>
/// Writes a sealed segment anew with placeholders where removed events stood: into a file beside it, flushed, then renamed
/// over it. Whoever has the old file open reads on in it; a crash leaves the one or the other, whole.
/// </summary>
internal sealed class SegmentRewriter
{
    public const string Extension = ".erasing";

    private const int BufferBytes = 1 << 20;

    private readonly ISegmentDisk _disk;
    private readonly SafeFileHandle _file;
    private readonly uint _seed;
    private byte[] _buffer = new byte[BufferBytes];
    private int _length;
    private long _position;
    private int _count;

    private SegmentRewriter(SafeFileHandle file, SegmentHeader header, ISegmentDisk disk)
    {
        (_file, _disk, _seed) = (file, disk, header.Seed);
        header.Write(_buffer);
        _length = SegmentHeader.Bytes;
    }

    /// <param name="segment">One that no longer grows.</param>
    /// <param name="numbers">Within the segment, from 0; those that are placeholders already stay what they are.</param>
    /// <param name="disk">Where to write.</param>
    /// <param name="step">Told before each step, so that tests can stop there as a crash would.</param>
    /// <exception cref="EventLogDamagedException">A record can't be read; the segment stays as it is.</exception>
    public static RewrittenSegment Run(
        Segment segment,
        IReadOnlySet<int> numbers,
        ISegmentDisk disk,
        Action<string> step
    )
    {
        step($"rewrite {segment.Name}");
        var temporary = segment.Path + Extension;
        RewrittenSegment rewritten;
        using (var reader = SegmentReader.Open(segment))
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read))
        {
            rewritten = new SegmentRewriter(file, reader.Header, disk).Run(reader, numbers);
        }
        step($"rename {segment.Name}");
        File.Move(temporary, segment.Path, overwrite: true);
        Durability.FlushFolder(Path.GetDirectoryName(segment.Path)!);
        step($"renamed {segment.Name}");
        return rewritten;
    }

    private RewrittenSegment Run(SegmentReader reader, IReadOnlySet<int> numbers)
    {
        var (length, latestAt, removed, erased) = (reader.Length, DateTimeOffset.MinValue, 0, 0);
        Span<byte> placeholder = stackalloc byte[ErasedRecord.Bytes];
        while (true)
        {
            var position = reader.Position;
            switch (reader.Read(length))
            {
                case FrameKind.Record when ErasedRecord.Is(reader.Payload):
                    Add(reader.Payload);
                    erased++;
                    break;
                case FrameKind.Record when numbers.Contains(_count):
                    ErasedRecord.Write(placeholder, HeadOf(reader, position).Key);
                    Add(placeholder);
                    removed++;
                    break;
                case FrameKind.Record:
                    var at = HeadOf(reader, position).At;
                    latestAt = at > latestAt ? at : latestAt;
                    Add(reader.Payload);
                    break;
                case FrameKind.Mark:
                    break; // One at the end says the same of everything.
                case FrameKind.End:
                    Finish();
                    return new(
                        reader.Segment with
                        {
                            LatestAt = latestAt,
                            ErasedCount = erased + removed,
                            Rewrites = reader.Segment.Rewrites + 1,
                        },
                        removed,
                        length - _position
                    );
                default:
                    throw new EventLogDamagedException(reader.Segment.Path, position, reader.Trouble);
            }
        }
    }

    private static EventHead HeadOf(SegmentReader reader, long position)
    {
        try
        {
            return EventHead.Read(reader.Payload);
        }
        catch (InvalidDataException e)
        {
            throw new EventLogDamagedException(reader.Segment.Path, position, e.Message, e);
        }
    }

    private void Add(ReadOnlySpan<byte> payload)
    {
        var bytes = Frame.OverheadBytes + payload.Length;
        if (_buffer.Length - _length < bytes)
        {
            WriteOut();
            if (_buffer.Length < bytes)
            {
                _buffer = new byte[bytes];
            }
        }
        _length += Frame.Write(_buffer.AsSpan(_length), _seed, _count, payload);
        _count++;
    }

    // Records, flushed, then the mark that says so; and that too before the file takes the old one's name.
    private void Finish()
    {
        WriteOut();
        _disk.Flush(_file);
        _length = Frame.Write(_buffer, _seed, _count, []);
        WriteOut();
        _disk.Flush(_file);
    }

    private void WriteOut()
    {
        _disk.Write(_file, _buffer.AsSpan(0, _length), _position);
        _position += _length;
        _length = 0;
    }
}
