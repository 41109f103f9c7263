using System.Collections.Immutable;

namespace Shortlist.Events.Segments;

/// <summary>
/// Opens the files of a log for writing: checks every record that is not known already, learns its id, and cuts what a crash
/// left half written.
/// </summary>
internal sealed class Recovery
{
    private readonly Dictionary<long, KnownSegment> _known;
    private readonly EventIds _ids;
    private readonly ImmutableArray<Segment>.Builder _segments = ImmutableArray.CreateBuilder<Segment>();
    private long _end;
    private long _recordCount;
    private long _erasedCount;
    private CutTail? _cut;
    private SegmentWriter? _active;

    private Recovery(KnownLog? known)
    {
        _known = known?.Segments.ToDictionary(segment => segment.FirstOffset) ?? [];
        _ids = known?.Ids ?? new();
    }

    /// <param name="folder">Of the log.</param>
    /// <param name="clock">Says when new segments are begun.</param>
    /// <param name="disk">Where to write.</param>
    /// <param name="known">What need not be read again; it is taken over where it is of this log.</param>
    public static Recovered Run(string folder, TimeProvider clock, ISegmentDisk disk, KnownLog? known = null)
    {
        var started = clock.GetTimestamp();
        var segments = Segment.AllIn(folder);
        var recovery = new Recovery(known?.IsOf(segments) == true ? known : null);
        for (var i = 0; i < segments.Length - 1; i++)
        {
            recovery.ReadSealed(segments[i], next: segments[i + 1]);
        }
        if (segments.IsEmpty)
        {
            recovery._active = SegmentWriter.Create(folder, 0, clock, disk);
        }
        else
        {
            recovery.ReadLast(segments[^1], folder, clock, disk);
        }
        var active = recovery._active!;
        recovery._segments.Add(active.Segment);
        var state = new LogState(
            recovery._segments.ToImmutable(),
            active.Segment.FirstOffset + active.Count,
            active.Length
        );
        var report = new RecoveryReport(
            state.Segments.Length,
            state.First,
            recovery._recordCount,
            recovery._ids.Count,
            recovery._cut,
            clock.GetElapsedTime(started)
        )
        {
            ErasedCount = recovery._erasedCount,
        };
        return new(state, active, recovery._ids, report);
    }

    private void ReadSealed(Segment segment, Segment next)
    {
        using var reader = SegmentReader.Open(segment);
        var scan = Scan(reader);
        if (scan.IsBad)
        {
            throw new EventLogDamagedException(segment.Path, reader.Position, reader.Trouble);
        }
        if (_end != next.FirstOffset || scan.Marked != reader.Position)
        {
            throw new EventLogDamagedException(
                segment.Path,
                reader.Position,
                FormattableString.Invariant(
                    $"The segment ends before event {_end}, but the next file begins with event {next.FirstOffset}; either this file was cut short, or a file between them is missing."
                )
            );
        }
        _segments.Add(segment with { LatestAt = scan.LatestAt, ErasedCount = scan.ErasedCount });
    }

    private void ReadLast(Segment segment, string folder, TimeProvider clock, ISegmentDisk disk)
    {
        using var reader = OpenLast(segment);
        if (reader is null)
        {
            _cut = new(
                segment.Name,
                0,
                new FileInfo(segment.Path).Length,
                "The header of a new segment is incomplete."
            );
            _active = SegmentWriter.Create(folder, segment.FirstOffset, clock, disk);
            return;
        }
        var scan = Scan(reader);
        if (scan.IsBad)
        {
            if (reader.WasFlushed())
            {
                throw new EventLogDamagedException(segment.Path, reader.Position, reader.Trouble);
            }
            _cut = new(segment.Name, reader.Position, reader.Length - reader.Position, reader.Trouble);
        }
        var tail = reader.ReadBytes(scan.Marked, reader.Position);
        _active = SegmentWriter.Continue(segment, reader.Header, reader.Count, scan.Marked, tail, disk);
        _active.LatestAt = scan.LatestAt;
    }

    private static SegmentReader? OpenLast(Segment segment) =>
        SegmentReader.TryOpen(segment)
        // The header is flushed before anything follows it: a longer file had a whole one.
        ?? (new FileInfo(segment.Path).Length <= SegmentHeader.Bytes ? null : SegmentReader.Open(segment));

    // Stops at the end, or at the first bad frame.
    private (bool IsBad, long Marked, DateTimeOffset LatestAt, int ErasedCount) Scan(SegmentReader reader)
    {
        var (latestAt, erasedBefore) = (DateTimeOffset.MinValue, _erasedCount);
        _end = reader.Segment.FirstOffset;
        if (_known.TryGetValue(_end, out var known))
        {
            reader.Seek(known.Length, known.Count);
            latestAt = known.LatestAt;
            _end += known.Count;
            _erasedCount += known.ErasedCount;
            _recordCount += known.Count - known.ErasedCount;
        }
        var (length, marked) = (reader.Length, reader.Position);
        while (true)
        {
            var position = reader.Position;
            switch (reader.Read(length))
            {
                case FrameKind.Record:
                    var at = Learn(reader, position);
                    latestAt = at > latestAt ? at : latestAt;
                    break;
                case FrameKind.Mark:
                    marked = reader.Position;
                    break;
                case FrameKind.End:
                    return (false, marked, latestAt, (int)(_erasedCount - erasedBefore));
                default:
                    return (true, marked, latestAt, (int)(_erasedCount - erasedBefore));
            }
        }
    }

    private DateTimeOffset Learn(SegmentReader reader, long position)
    {
        if (ErasedRecord.Is(reader.Payload))
        {
            _ = _ids.AddOrFind(ErasedRecord.KeyOf(reader.Payload), _end);
            _end++;
            _erasedCount++;
            return DateTimeOffset.MinValue;
        }
        try
        {
            var head = EventHead.Read(reader.Payload);
            _ = _ids.AddOrFind(head.Key, _end, EventCodec.ContentOf(reader.Payload), out _);
            _end++;
            _recordCount++;
            return head.At;
        }
        catch (InvalidDataException e)
        {
            throw new EventLogDamagedException(reader.Segment.Path, position, e.Message, e);
        }
    }
}
