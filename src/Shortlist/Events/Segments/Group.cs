namespace Shortlist.Events.Segments;

/// <summary>Requests that share one flush, and the frames they come to.</summary>
/// <remarks>Reused from group to group. One thread at a time.</remarks>
internal sealed class Group(EventLogOptions options)
{
    private readonly List<AppendRequest> _requests = [];
    private readonly int _bytesMax = BytesMax(options);
    private int _bytesExpected;
    private int _countExpected;
    private byte[] _frames = [];
    private int _length;

    public IReadOnlyList<AppendRequest> Requests => _requests;

    /// <summary>What the frames take where no event is known already.</summary>
    public int BytesExpected => _bytesExpected;

    /// <summary>Records framed.</summary>
    public int RecordCount { get; private set; }

    public ReadOnlySpan<byte> Frames => _frames.AsSpan(0, _length);

    /// <summary>As large as a group may be, so that it always fits into a new segment.</summary>
    public static int BytesMax(EventLogOptions options) =>
        Math.Min(options.GroupBytesMax, options.SegmentBytesMax - SegmentHeader.Bytes - Frame.OverheadBytes);

    public bool HasRoomFor(AppendRequest request) =>
        _requests.Count == 0
        || (
            _bytesExpected + request.FrameBytes <= _bytesMax
            && _countExpected + request.Count <= options.GroupCountMax
        );

    public void Add(AppendRequest request)
    {
        _requests.Add(request);
        _bytesExpected += request.FrameBytes;
        _countExpected += request.Count;
    }

    public void Clear()
    {
        _requests.Clear();
        (_bytesExpected, _countExpected, _length, RecordCount) = (0, 0, 0, 0);
    }

    /// <summary>Decides what becomes of each event and frames the new ones for the end of a segment.</summary>
    public void Build(SegmentWriter active, EventIds ids, DateTimeOffset arrivedAt)
    {
        if (_frames.Length < _bytesExpected)
        {
            _frames = new byte[Math.Max(_bytesExpected, Math.Min(_bytesMax, _frames.Length * 2))];
        }
        foreach (var request in _requests)
        {
            foreach (ref readonly var entry in request.Entries)
            {
                var number = active.Count + RecordCount;
                var offset = active.Segment.FirstOffset + number;
                var payload = request.BytesOf(entry);
                var content = EventCodec.ContentOf(payload);
                var known = ids.AddOrFind(entry.Key, offset, content, out var differs);
                if (known != offset)
                {
                    request.Decide(entry, new AppendOutcome.AlreadyKnown(known, differs));
                    continue;
                }
                EventCodec.SetArrivedAt(payload, arrivedAt);
                _length += Frame.Write(_frames.AsSpan(_length), active.Seed, number, payload);
                RecordCount++;
                active.LatestAt = entry.At > active.LatestAt ? entry.At : active.LatestAt;
                request.Decide(entry, new AppendOutcome.Appended(offset));
            }
        }
    }
}
