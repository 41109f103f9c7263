using System.Buffers;
using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Events.Segments;

/// <summary>Events on their way to the writer, already checked and encoded by the caller's own thread.</summary>
/// <param name="outcomes">Where the outcomes go; shared by the requests of one call.</param>
/// <param name="cancellation">Looked at when the writer takes the request; after that it is carried out.</param>
internal sealed class AppendRequest(AppendOutcome[] outcomes, CancellationToken cancellation)
{
    private const int BytesMax = 1 << 20;
    private const int ScratchBytesMax = 64 << 10;

    [ThreadStatic]
    private static ByteWriter? _scratch;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<AppendEntry> _entries = [];
    private byte[] _bytes = [];
    private int _length;

    /// <summary>Whether the segment that grows is sealed behind it.</summary>
    public bool Seals { get; init; }

    /// <summary>Ends when the outcomes are known and hold.</summary>
    public Task Done => _done.Task;

    public int Count => _entries.Count;

    public ReadOnlySpan<AppendEntry> Entries => CollectionsMarshal.AsSpan(_entries);

    /// <summary>In the segment, with what frames add.</summary>
    public int FrameBytes => _length + (Count * Frame.OverheadBytes);

    /// <summary>Adds events from an index on, as many as one request may hold; rejects those that break a rule.</summary>
    /// <returns>The index of the first event left over.</returns>
    public int Fill(IReadOnlyList<LogEvent> events, int from, EventLogOptions options)
    {
        var bytesMax = Math.Min(BytesMax, Group.BytesMax(options));
        var i = from;
        while (i < events.Count && Count < options.GroupCountMax && TryAdd(events[i], i, options, bytesMax))
        {
            i++;
        }
        return i;
    }

    /// <summary>The bytes of an event, in which the arrival time is still to be set.</summary>
    public Span<byte> BytesOf(in AppendEntry entry) => _bytes.AsSpan(entry.Start, entry.Length);

    public void Decide(in AppendEntry entry, AppendOutcome outcome) => outcomes[entry.Slot] = outcome;

    /// <returns>False where the caller has given up; then nothing of the request is appended.</returns>
    public bool TryTake()
    {
        if (!cancellation.IsCancellationRequested)
        {
            return true;
        }
        Release();
        _done.TrySetCanceled(cancellation);
        return false;
    }

    public void Complete()
    {
        Release();
        _done.TrySetResult();
    }

    public void Fail(Exception reason)
    {
        Release();
        _done.TrySetException(reason);
    }

    // False where the event must wait for the next request; one that is too large for any request has one to itself.
    private bool TryAdd(LogEvent logEvent, int slot, EventLogOptions options, int bytesMax)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        if (EventRules.Refusal(logEvent, options.RecordBytesMax) is { } reason)
        {
            outcomes[slot] = new AppendOutcome.Rejected(reason);
            return true;
        }
        var scratch = _scratch ??= new();
        scratch.Clear();
        EventCodec.Encode(logEvent, scratch);
        var length = scratch.Length;
        if (length > options.RecordBytesMax)
        {
            outcomes[slot] = new AppendOutcome.Rejected(EventRules.TooLarge(length, options.RecordBytesMax));
        }
        else if (Count > 0 && FrameBytes + Frame.OverheadBytes + length > bytesMax)
        {
            return false;
        }
        else
        {
            MakeRoom(length);
            scratch.Written.CopyTo(_bytes.AsSpan(_length));
            _entries.Add(new(_length, length, slot, EventIds.KeyOf(logEvent.Id), logEvent.At));
            _length += length;
        }
        if (length > ScratchBytesMax)
        {
            _scratch = null; // One large event shouldn't cost every thread that memory for ever.
        }
        return true;
    }

    private void MakeRoom(int count)
    {
        if (_bytes.Length - _length >= count)
        {
            return;
        }
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _length * 2));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Release();
        _bytes = larger;
    }

    private void Release()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }
}
