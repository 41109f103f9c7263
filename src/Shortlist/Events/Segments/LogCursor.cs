namespace Shortlist.Events.Segments;

/// <summary>A place in the log from which events are read one after another, across segments, as far as a state allows.</summary>
/// <remarks>Starting within a segment reads it from its beginning: at most a few tens of milliseconds. One thread at a time.</remarks>
internal sealed class LogCursor(string folder, long fromOffset) : IDisposable
{
    private SegmentReader? _reader;
    private long? _sealedLength; // Of the reader's segment, once another follows it.
    private long _next = fromOffset;

    /// <summary>All events of one state from an offset on; holds its file open only while it's being read.</summary>
    public static IEnumerable<LoggedEvent> Replay(string folder, LogState state, long fromOffset)
    {
        using var cursor = new LogCursor(folder, fromOffset);
        while (cursor.TryNext(state, out var next))
        {
            yield return next;
        }
    }

    /// <summary>The next event, or false where the state has no more.</summary>
    /// <exception cref="EventLogDamagedException">The event can't be read.</exception>
    /// <exception cref="EventsDroppedException">Retention was faster.</exception>
    public bool TryNext(LogState state, out LoggedEvent next)
    {
        while (_next < state.End)
        {
            var index = state.IndexOf(_next);
            var reader = Reader(state, index);
            var isLast = index == state.Segments.Length - 1;
            var position = reader.Position;
            switch (reader.Read(isLast ? state.LastLength : _sealedLength ??= reader.Length))
            {
                case FrameKind.Record when reader.Segment.FirstOffset + reader.Count > _next:
                    if (ErasedRecord.Is(reader.Payload))
                    {
                        _next++;
                        break;
                    }
                    next = new(_next, Decode(reader, position));
                    _next++;
                    return true;
                case FrameKind.Record or FrameKind.Mark:
                    break;
                case FrameKind.End:
                    throw new EventLogDamagedException(
                        reader.Segment.Path,
                        position,
                        FormattableString.Invariant($"The segment ends before event {_next}.")
                    );
                default:
                    throw new EventLogDamagedException(reader.Segment.Path, position, reader.Trouble);
            }
        }
        next = default;
        return false;
    }

    public void Dispose() => _reader?.Dispose();

    private static LogEvent Decode(SegmentReader reader, long position)
    {
        try
        {
            return EventCodec.Decode(reader.Payload);
        }
        catch (InvalidDataException e)
        {
            throw new EventLogDamagedException(reader.Segment.Path, position, e.Message, e);
        }
    }

    private SegmentReader Reader(LogState state, int index)
    {
        if (index < 0)
        {
            throw new EventsDroppedException(_next, state.First);
        }
        var segment = state.Segments[index];
        // A segment that was written anew is opened anew: what was erased must not come out of the old file.
        if (
            _reader?.Segment.FirstOffset == segment.FirstOffset
            && _reader.Segment.Rewrites == segment.Rewrites
        )
        {
            return _reader;
        }
        _reader?.Dispose();
        (_reader, _sealedLength) = (null, null);
        try
        {
            return _reader = SegmentReader.Open(segment);
        }
        catch (FileNotFoundException)
        {
            var left = Segment.AllIn(folder);
            throw new EventsDroppedException(_next, left.IsEmpty ? 0 : left[0].FirstOffset);
        }
    }
}
