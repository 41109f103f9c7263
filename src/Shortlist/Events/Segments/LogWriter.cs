using System.Threading.Channels;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Events.Segments;

/// <summary>
/// The one thread that writes a log. What arrives while it flushes becomes the next group: one flush for all, so that the rate
/// grows with the load and a lone append waits for nobody.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private readonly string _folder;
    private readonly EventLogOptions _options;
    private readonly TimeProvider _clock;
    private readonly ISegmentDisk _disk;
    private readonly Channel<AppendRequest> _queue;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new(); // Over ids and state; never held while the disk works.
    private readonly Lock _retention = new(); // One retention run at a time.
    private readonly EventIds _ids;
    private readonly Group _group;
    private SegmentWriter _active;
    private volatile LogState _state;
    private volatile TaskCompletionSource _changed = NewSignal();
    private volatile EventLogFailedException? _failure;

    public LogWriter(
        string folder,
        Recovered recovered,
        EventLogOptions options,
        TimeProvider clock,
        ISegmentDisk disk
    )
    {
        (_folder, _options, _clock, _disk) = (folder, options, clock, disk);
        (_state, _active, _ids, _group) = (recovered.State, recovered.Active, recovered.Ids, new(options));
        _queue = Channel.CreateBounded<AppendRequest>(
            new BoundedChannelOptions(options.QueueCountMax) { SingleReader = true }
        );
        new Thread(Run) { IsBackground = true, Name = "Event log writer" }.Start();
    }

    public LogState State => _state;

    /// <summary>Ends when the state has changed since this was read, or the writer has stopped.</summary>
    public Task Changed => _changed.Task;

    public bool IsStopped => _stopped.Task.IsCompleted;

    /// <summary>Hands a request over; waits while the queue is full.</summary>
    public async ValueTask EnqueueAsync(AppendRequest request, CancellationToken cancellation)
    {
        try
        {
            await _queue.Writer.WriteAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            ThrowIfFailed();
            throw new ObjectDisposedException(nameof(EventLog), $"The event log in '{_folder}' is closed.");
        }
    }

    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new EventLogFailedException(_folder, failure.InnerException!);
        }
    }

    /// <returns>Where the event with this id is, or is about to be; null where there is none.</returns>
    public long? Find(string id)
    {
        var key = EventIds.KeyOf(id);
        lock (_gate)
        {
            return _ids.Find(key);
        }
    }

    public RetentionReport DropBefore(DateTimeOffset time)
    {
        lock (_retention)
        {
            var (names, first, bytes) = (new List<string>(), _state.First, 0L);
            // The last segment stays whatever its age: without it nobody would know where the log ends.
            while (_state.Segments is [var oldest, _, ..] && oldest.LatestAt < time)
            {
                bytes += new FileInfo(oldest.Path).Length;
                // Oldest first and file first: wherever this is interrupted, what is left is a log without gaps.
                File.Delete(oldest.Path);
                names.Add(oldest.Name);
                lock (_gate)
                {
                    _state = _state with { Segments = _state.Segments.RemoveAt(0) };
                }
            }
            if (names.Count > 0)
            {
                Durability.FlushFolder(_folder);
                lock (_gate)
                {
                    _ids.DropBelow(_state.First);
                }
            }
            return new(names, _state.First - first, bytes, _state.First);
        }
    }

    /// <summary>Writes what the next opening need not read again: of all that is acknowledged now.</summary>
    public void SaveKnown(StateWriter writer)
    {
        lock (_retention) // Nothing is dropped or written anew meanwhile.
        {
            lock (_gate)
            {
                var state = _state;
                var (segments, last) = (new KnownSegment[state.Segments.Length], state.Segments.Length - 1);
                for (var i = 0; i < last; i++)
                {
                    segments[i] = Known(state.Segments[i], state.Segments[i + 1].FirstOffset, null);
                }
                // Where the next one was begun just now, nobody knows how late the events of this one are: as late as can be.
                var active = _active;
                var latestAt =
                    active.Segment.FirstOffset == state.Segments[last].FirstOffset
                        ? active.LatestAt
                        : DateTimeOffset.MaxValue;
                segments[last] = Known(
                    state.Segments[last] with
                    {
                        LatestAt = latestAt,
                    },
                    state.End,
                    state.LastLength
                );
                KnownLog.Save(writer, segments, _ids);
            }
        }
    }

    /// <summary>Lets a new segment grow behind all that was appended before, where the last one isn't empty anyway.</summary>
    public async Task SealAsync(CancellationToken cancellation)
    {
        var request = new AppendRequest([], cancellation) { Seals = true };
        await EnqueueAsync(request, cancellation).ConfigureAwait(false);
        await request.Done.ConfigureAwait(false);
    }

    /// <summary>Where a user's events are, of all those acknowledged now and below an offset.</summary>
    public UserTrace Search(UserId user, long before, CancellationToken cancellation)
    {
        lock (_retention)
        {
            return UserSearch.Run(_state, user, before, cancellation);
        }
    }

    /// <summary>Removes events of sealed segments, and those that an erasure which failed before had still to remove.</summary>
    public LogErasure Erase(IReadOnlyList<long> offsets, Action<string> step)
    {
        lock (_retention)
        {
            IReadOnlyList<long> all = [.. offsets.Union(ErasureIntent.Read(_folder)).Order()];
            if (all.Count == 0)
            {
                return new(0, 0, 0);
            }
            ErasureIntent.Write(_folder, all, _disk, step);
            return LogErasing.Run(_folder, _state.Segments, all, _disk, step, Replace);
        }
    }

    /// <summary>Takes no more, carries out what is queued, and stops.</summary>
    public Task StopAsync()
    {
        _queue.Writer.TryComplete();
        return _stopped.Task;
    }

    public void Dispose() => _active.Dispose();

    private static KnownSegment Known(Segment segment, long end, long? lengthOfLast)
    {
        using var reader = SegmentReader.Open(segment);
        return new(
            segment.FirstOffset,
            reader.Header.Seed,
            lengthOfLast ?? reader.Length,
            (int)(end - segment.FirstOffset),
            segment.ErasedCount,
            segment.LatestAt.ToUnixTimeMilliseconds()
        );
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Run()
    {
        try
        {
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                Gather();
                Commit();
                foreach (var request in _group.Requests)
                {
                    request.Complete();
                }
            }
        }
        catch (Exception e)
        {
            // Whatever it was, nobody knows what the disk holds now; each waiting caller must hear of it.
            Fail(e);
        }
        _stopped.TrySetResult();
        _changed.TrySetResult();
    }

    private void Gather()
    {
        _group.Clear();
        while (_queue.Reader.TryPeek(out var next) && _group.HasRoomFor(next))
        {
            if (_queue.Reader.TryRead(out var request) && request.TryTake())
            {
                _group.Add(request);
            }
        }
    }

    private void Commit()
    {
        if (_group.Requests.Count == 0)
        {
            return;
        }
        if (
            _active.Count > 0
            && _active.Length + _group.BytesExpected + Frame.OverheadBytes > _options.SegmentBytesMax
        )
        {
            Roll();
        }
        lock (_gate)
        {
            _group.Build(_active, _ids, _clock.GetUtcNow());
        }
        if (_group.RecordCount > 0)
        {
            _active.Append(_group.Frames, _group.RecordCount);
            Publish();
        }
        if (_active.Count > 0 && _group.Requests.Any(request => request.Seals))
        {
            Roll();
        }
    }

    private void Replace(RewrittenSegment rewritten)
    {
        lock (_gate)
        {
            var index = _state.IndexOf(rewritten.Segment.FirstOffset);
            _state = _state with { Segments = _state.Segments.SetItem(index, rewritten.Segment) };
        }
    }

    private void Roll()
    {
        _active.Seal();
        var next = SegmentWriter.Create(_folder, _state.End, _clock, _disk);
        var sealedSegment = _active.Segment with { LatestAt = _active.LatestAt };
        _active.Dispose();
        _active = next;
        lock (_gate)
        {
            var segments = _state
                .Segments.SetItem(_state.Segments.Length - 1, sealedSegment)
                .Add(next.Segment);
            _state = new(segments, _state.End, next.Length);
        }
    }

    private void Publish()
    {
        lock (_gate)
        {
            _state = _state with
            {
                End = _active.Segment.FirstOffset + _active.Count,
                LastLength = _active.Length,
            };
        }
        // After the state, so that who sees the signal sees the events.
        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
    }

    private void Fail(Exception cause)
    {
        _failure = new(_folder, cause);
        _queue.Writer.TryComplete();
        _active.TakeBack();
        foreach (var request in _group.Requests)
        {
            request.Fail(new EventLogFailedException(_folder, cause));
        }
        while (_queue.Reader.TryRead(out var request))
        {
            request.Fail(new EventLogFailedException(_folder, cause));
        }
    }
}
