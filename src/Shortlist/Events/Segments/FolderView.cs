namespace Shortlist.Events.Segments;

/// <summary>A log's state as another process sees it, from its files alone: up to the last mark, which proves what is flushed.</summary>
/// <remarks>Remembers how far it has read the last segment, so that looking again costs only what is new. One thread at a time.</remarks>
internal sealed class FolderView(string folder) : IDisposable
{
    private static readonly LogState Empty = new([], 0, 0);

    private SegmentReader? _last;
    private long _marked;
    private int _markedCount;

    /// <exception cref="EventLogDamagedException">The last segment is damaged; earlier ones are checked when they are read.</exception>
    public LogState Refresh()
    {
        var segments = Segment.AllIn(folder);
        if (segments.IsEmpty)
        {
            return Empty;
        }
        var last = segments[^1];
        if (_last?.Segment.FirstOffset != last.FirstOffset)
        {
            _last?.Dispose();
            _last = SegmentReader.TryOpen(last);
            (_marked, _markedCount) = (SegmentHeader.Bytes, 0);
        }
        if (_last is not null)
        {
            ReadToLastMark(_last);
        }
        else if (new FileInfo(last.Path).Length > SegmentHeader.Bytes)
        {
            // The header is flushed before anything follows it, so this one was whole once.
            using var damaged = SegmentReader.Open(last);
        }
        return new(segments, last.FirstOffset + _markedCount, _marked);
    }

    public void Dispose() => _last?.Dispose();

    private void ReadToLastMark(SegmentReader reader)
    {
        reader.Seek(_marked, _markedCount);
        var length = reader.Length;
        while (true)
        {
            switch (reader.Read(length))
            {
                case FrameKind.Mark:
                    (_marked, _markedCount) = (reader.Position, reader.Count);
                    break;
                case FrameKind.Bad when reader.WasFlushed():
                    // Perhaps only its first half was there yet when it was read, and its mark since.
                    reader.Seek(reader.Position, reader.Count);
                    if (reader.Read(reader.Length) == FrameKind.Bad)
                    {
                        throw new EventLogDamagedException(
                            reader.Segment.Path,
                            reader.Position,
                            reader.Trouble
                        );
                    }
                    length = reader.Length;
                    reader.Seek(_marked, _markedCount);
                    break;
                case FrameKind.Bad or FrameKind.End:
                    return;
            }
        }
    }
}
