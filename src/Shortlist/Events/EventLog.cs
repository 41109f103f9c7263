using System.Runtime.CompilerServices;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events.Segments;

namespace Shortlist.Events;

/// <summary>
/// The append-only log that is the truth: everything else is a fold over it. An event that was acknowledged is on disk, is
/// there once, and never changes unless its user is erased; events have one order, and an offset each.
/// </summary>
/// <remarks>
/// One writer at a time per folder, in one process; others read with <see cref="EventLogReader"/>. Thread-safe.
/// Memory: 30 to 45 bytes per event kept, to recognise events sent again. Opening reads every byte of every segment, but
/// what is known already.
/// </remarks>
public sealed class EventLog : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EventLogOptions _options;
    private readonly IDisposable _lock;
    private readonly LogWriter _writer;
    private int _isDisposed;

    private EventLog(
        string folder,
        EventLogOptions options,
        IDisposable folderLock,
        LogWriter writer,
        RecoveryReport recovery
    ) => (_folder, _options, _lock, _writer, Recovery) = (folder, options, folderLock, writer, recovery);

    /// <summary>What opening found.</summary>
    public RecoveryReport Recovery { get; }

    /// <summary>Offset of the oldest event kept; greater than 0 once retention has dropped some.</summary>
    public long First => _writer.State.First;

    /// <summary>The offset the next event will have: one past the last acknowledged one.</summary>
    public long End => _writer.State.End;

    /// <summary>Where the event with an id is; null where the log has none, or retention has dropped it.</summary>
    public long? OffsetOf(string id) => _writer.Find(id);

    /// <summary>
    /// One number for the events before an offset, of when the segments that hold them were begun: whoever remembers it
    /// notices a log that was put in the place of this one.
    /// </summary>
    /// <remarks>An erasure leaves it as it is.</remarks>
    internal ulong IdentityAt(long offset) => IdentityAt(offset, First);

    /// <param name="offset">The first event that does not count.</param>
    /// <param name="first">The first that does: retention may have dropped it since.</param>
    internal ulong IdentityAt(long offset, long first)
    {
        var identity = StableHash.Combine((ulong)first, (ulong)offset);
        foreach (var segment in _writer.State.Segments.TakeWhile(segment => segment.FirstOffset < offset))
        {
            using var reader = SegmentReader.Open(segment);
            identity = StableHash.Combine(identity, reader.Header.Seed);
        }
        return identity;
    }

    /// <summary>Writes what <see cref="KnownLog.Load"/> reads, of all that is acknowledged now; who appends waits meanwhile.</summary>
    internal void SaveKnown(StateWriter writer) => _writer.SaveKnown(writer);

    /// <summary>Opens the log in a folder, which is made where it's missing.</summary>
    /// <exception cref="EventLogLockedException">Another writer has it open.</exception>
    /// <exception cref="EventLogDamagedException">Acknowledged events can't be read; nothing was changed.</exception>
    public static EventLog Open(string folder, EventLogOptions options, TimeProvider clock) =>
        Open(folder, options, clock, new SegmentDisk(), _ => { });

    /// <summary>The same with what <see cref="SaveKnown"/> kept, which is not read again: whoever opens so reads the log afterwards.</summary>
    internal static EventLog Open(
        string folder,
        EventLogOptions options,
        TimeProvider clock,
        KnownLog? known
    ) => Open(folder, options, clock, new SegmentDisk(), _ => { }, known);

    internal static EventLog Open(
        string folder,
        EventLogOptions options,
        TimeProvider clock,
        ISegmentDisk disk
    ) => Open(folder, options, clock, disk, _ => { });

    internal static EventLog Open(
        string folder,
        EventLogOptions options,
        TimeProvider clock,
        ISegmentDisk disk,
        Action<string> step,
        KnownLog? known = null
    )
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            if (Path.GetDirectoryName(folder) is { } parent)
            {
                Durability.FlushFolder(parent);
            }
        }
        var folderLock = FolderLock.Take(folder);
        try
        {
            known = ErasureIntent.Exists(folder) ? null : known; // Of before.
            LogErasing.Finish(folder, disk, step);
            var recovered = Segments.Recovery.Run(folder, clock, disk, known);
            var writer = new LogWriter(folder, recovered, options, clock, disk);
            return new(folder, options, folderLock, writer, recovered.Report);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Appends one event; when this returns, the outcome survives the loss of power.</summary>
    /// <param name="logEvent">Its arrival time is set by the log.</param>
    /// <param name="cancellation">Stops waiting for a place in the queue. Cancelled means not appended.</param>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    public async ValueTask<AppendOutcome> AppendAsync(LogEvent logEvent, CancellationToken cancellation) =>
        (await AppendAsync([logEvent], cancellation).ConfigureAwait(false))[0];

    /// <summary>Appends events in their order; when this returns, the outcomes, one for each, survive the loss of power.</summary>
    /// <remarks>
    /// Lists of a thousand and more are the fast way in. Not all or nothing: after a crash, a failure or a cancellation a
    /// first part of the list may be there. Sending the whole list again is safe.
    /// </remarks>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<LogEvent> events,
        CancellationToken cancellation
    )
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        _writer.ThrowIfFailed();
        var outcomes = new AppendOutcome[events.Count];
        var inFlight = new List<Task>(1);
        for (var next = 0; next < events.Count; )
        {
            var request = new AppendRequest(outcomes, cancellation);
            next = request.Fill(events, next, _options);
            if (request.Count > 0)
            {
                await _writer.EnqueueAsync(request, cancellation).ConfigureAwait(false);
                inFlight.Add(request.Done);
            }
        }
        foreach (var done in inFlight)
        {
            await done.ConfigureAwait(false);
        }
        return outcomes;
    }

    /// <summary>The acknowledged events from an offset on, in order, as far as they go at the time of this call.</summary>
    /// <remarks>A million small events a second and more. Starting within a segment first reads it from its beginning.</remarks>
    /// <exception cref="EventsDroppedException">Retention has dropped events from the offset on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is below 0 or beyond <see cref="End"/>.</exception>
    /// <exception cref="EventLogDamagedException">While reading: an event can no longer be read.</exception>
    public IEnumerable<LoggedEvent> Replay(long fromOffset)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        var state = _writer.State;
        state.CheckStart(fromOffset);
        return LogCursor.Replay(_folder, state, fromOffset);
    }

    /// <summary>The events from an offset on, and then each further one soon after it is acknowledged, until the log is closed.</summary>
    /// <remarks>Each exactly once and in order. A slow reader holds nobody up. It ends, without an exception, when the log is closed.</remarks>
    /// <exception cref="EventsDroppedException">Retention has dropped, or overtaken, the next event.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is below 0 or beyond <see cref="End"/>.</exception>
    /// <exception cref="EventLogFailedException">The disk failed; all that was acknowledged before has been given out.</exception>
    public IAsyncEnumerable<LoggedEvent> TailAsync(long fromOffset, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        _writer.State.CheckStart(fromOffset);
        return FollowAsync(fromOffset, cancellation);
    }

    /// <summary>
    /// Drops the oldest segments, as long as all their events happened before a time. The newest segment always stays, and the
    /// offsets of what remains don't change.
    /// </summary>
    /// <remarks>Goes by event time. Ids of dropped events are forgotten: one sent again would be a new event.</remarks>
    public RetentionReport DropBefore(DateTimeOffset time)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return _writer.DropBefore(time);
    }

    /// <summary>Where a user's events are, of all those acknowledged when this is called.</summary>
    /// <remarks>Reads the log once, and its interactions again where the user was shown lists: a second or two a million events.</remarks>
    /// <exception cref="ArgumentException">No event can have such a user.</exception>
    /// <exception cref="EventLogDamagedException">An event can't be read.</exception>
    public Task<UserTrace> FindAsync(UserId user, CancellationToken cancellation) =>
        FindAsync(user, long.MaxValue, cancellation);

    /// <summary>The same, of the events before an offset.</summary>
    public async Task<UserTrace> FindAsync(UserId user, long before, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        Check.Text(user.Value, UserId.LengthCharsMax, nameof(user));
        if (!EventRules.IsWellFormed(user.Value))
        {
            throw new ArgumentException(
                "The user's id holds half of a surrogate pair; expected well-formed Unicode, as in every event.",
                nameof(user)
            );
        }
        return await Task.Run(() => _writer.Search(user, before, cancellation), cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Removes a user's events from the segments, which are written anew: where an event stood is a placeholder that only knows
    /// that an event with its id was there. Killed at any moment, the next opening finishes it.
    /// </summary>
    /// <remarks>
    /// Appending, replaying and following go on meanwhile; when this returns, nothing that starts to read finds the events.
    /// A reader in another process may still give out what it has open. Once begun it can't be cancelled.
    /// </remarks>
    /// <param name="trace">What <see cref="FindAsync(UserId, CancellationToken)"/> found in this log.</param>
    /// <param name="cancellation">Before the first change.</param>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    /// <exception cref="IOException">A segment could not be written; the rest is removed by the next erasure or opening.</exception>
    public Task<LogErasure> EraseAsync(UserTrace trace, CancellationToken cancellation) =>
        EraseAsync(trace, _ => { }, cancellation);

    internal async Task<LogErasure> EraseAsync(
        UserTrace trace,
        Action<string> step,
        CancellationToken cancellation
    )
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        _writer.ThrowIfFailed();
        if (trace.Offsets is [.., var last] && last >= _writer.State.Segments[^1].FirstOffset)
        {
            step("seal");
            await _writer.SealAsync(cancellation).ConfigureAwait(false);
        }
        return await Task.Run(() => _writer.Erase(trace.Offsets, step), CancellationToken.None)
            .ConfigureAwait(false);
    }

    /// <summary>Carries out what is queued, ends the tails, and lets the next writer in.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _writer.StopAsync().ConfigureAwait(false);
            _writer.Dispose();
            _lock.Dispose();
        }
    }

    private async IAsyncEnumerable<LoggedEvent> FollowAsync(
        long fromOffset,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var cursor = new LogCursor(_folder, fromOffset);
        while (true)
        {
            // In this order: what changes after these reads wakes the wait below.
            var (changed, isStopped) = (_writer.Changed, _writer.IsStopped);
            // The newest state for each event, so that what is erased meanwhile is not given out.
            while (cursor.TryNext(_writer.State, out var next))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return next;
            }
            if (isStopped)
            {
                _writer.ThrowIfFailed();
                yield break;
            }
            await changed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
