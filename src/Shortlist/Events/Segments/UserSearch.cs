using System.Text;
using Shortlist.Catalog;

namespace Shortlist.Events.Segments;

/// <summary>Reads a log for the events of one user.</summary>
/// <remarks>
/// Only records that hold the bytes of the id are decoded, so it goes at the speed of the disk; a second reading, of
/// interactions, is needed where the user was shown lists.
/// </remarks>
internal sealed class UserSearch
{
    private readonly UserId _user;
    private readonly byte[] _idUtf8;
    private readonly SortedSet<long> _offsets = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<RequestId> _requests = [];
    private DateTimeOffset? _firstAt;
    private DateTimeOffset? _lastAt;
    private long _recordCount;
    private long _bytes;

    private UserSearch(UserId user) => (_user, _idUtf8) = (user, Encoding.UTF8.GetBytes(user.Value));

    /// <exception cref="EventLogDamagedException">A record can't be read.</exception>
    public static UserTrace Run(LogState state, UserId user, long before, CancellationToken cancellation)
    {
        state = state with { End = Math.Min(state.End, before) };
        var search = new UserSearch(user);
        search.Read(state, isFirst: true, cancellation);
        if (search._requests.Count > 0)
        {
            search.Read(state, isFirst: false, cancellation);
        }
        return new()
        {
            User = user,
            End = state.End,
            Offsets = [.. search._offsets],
            CountByType = search._counts,
            Requests = search._requests,
            FirstAt = search._firstAt,
            LastAt = search._lastAt,
            SegmentCount = state.Segments.Length,
            RecordCount = search._recordCount,
            Bytes = search._bytes,
        };
    }

    private void Read(LogState state, bool isFirst, CancellationToken cancellation)
    {
        for (var i = 0; i < state.Segments.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var isLast = i + 1 == state.Segments.Length;
            var end = isLast ? state.End : Math.Min(state.End, state.Segments[i + 1].FirstOffset);
            Read(state.Segments[i], end, isLast ? state.LastLength : null, isFirst);
        }
    }

    private void Read(Segment segment, long end, long? lengthOfLast, bool isFirst)
    {
        using var reader = SegmentReader.Open(segment);
        var length = lengthOfLast ?? reader.Length;
        while (segment.FirstOffset + reader.Count < end)
        {
            var position = reader.Position;
            switch (reader.Read(length))
            {
                case FrameKind.Record when !ErasedRecord.Is(reader.Payload):
                    Look(reader, position, isFirst);
                    break;
                case FrameKind.Record or FrameKind.Mark:
                    break;
                case FrameKind.End:
                    throw new EventLogDamagedException(
                        segment.Path,
                        position,
                        FormattableString.Invariant($"The segment ends before event {end}.")
                    );
                default:
                    throw new EventLogDamagedException(segment.Path, position, reader.Trouble);
            }
        }
        _bytes += isFirst ? reader.Position : 0;
    }

    private void Look(SegmentReader reader, long position, bool isFirst)
    {
        _recordCount += isFirst ? 1 : 0;
        var mayBe = isFirst ? reader.Payload.IndexOf(_idUtf8) >= 0 : EventCodec.IsInteraction(reader.Payload);
        if (!mayBe)
        {
            return;
        }
        var found = Decode(reader, position);
        if (isFirst ? UserEvents.IsOf(_user, found) : UserEvents.IsOf(_requests, found))
        {
            Add(reader.Segment.FirstOffset + reader.Count - 1, found);
        }
    }

    private void Add(long offset, LogEvent found)
    {
        _offsets.Add(offset);
        var type = UserEvents.TypeOf(found);
        _counts[type] = _counts.GetValueOrDefault(type) + 1;
        _firstAt = found.At < _firstAt ? found.At : _firstAt ?? found.At;
        _lastAt = found.At > _lastAt ? found.At : _lastAt ?? found.At;
        if (found is ListShown shown)
        {
            _requests.Add(shown.Request);
        }
    }

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
}
