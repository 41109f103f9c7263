using Shortlist.Events;

namespace Shortlist.Systems;

/// <summary>Keeps a system's state and its indexes on disk, now and then and at the end, so that the next start is quick.</summary>
/// <remarks>
/// Both as of one event, or neither is of use. Readers are held up by nothing; who writes waits while a copy goes to the
/// disk, about a second for 300 MB.
/// </remarks>
internal sealed class IndexKeeper : IAsyncDisposable
{
    /// <summary>Fewer changes than this are built again faster than anybody would notice.</summary>
    public const int ChangeCountMin = 5_000;

    /// <summary>While it runs, fewer events than this are not worth holding up who writes.</summary>
    public const int EventCountMin = 50_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly SystemFolder _folder;
    private readonly LeftRight<SystemState> _state;
    private readonly EventLog? _log;
    private readonly long _first;
    private readonly int _eventCountMinAtEnd;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _keeping;
    private long _savedCount;
    private long _savedOffset;

    /// <param name="folder">Of the system.</param>
    /// <param name="opened">Whose state, and what is kept of it already.</param>
    /// <param name="eventCountMinAtEnd">Events since it was kept that make it worth keeping at the end.</param>
    /// <param name="log">Whose state it is; null where only indexes are kept.</param>
    /// <param name="clock">Says when to look.</param>
    public IndexKeeper(
        SystemFolder folder,
        Opened opened,
        int eventCountMinAtEnd,
        EventLog? log,
        TimeProvider clock
    )
    {
        (_folder, _state, _savedCount) = (folder, opened.State, opened.IndexedCount);
        (_savedOffset, _eventCountMinAtEnd) = (opened.KeptOffset, eventCountMinAtEnd);
        (_log, _first) = (log, opened.First); // Retention may drop it later.
        _keeping = KeepAsync(clock);
    }

    /// <summary>The failure of the last attempt, such as a full disk; null where it went well. Answers don't suffer from it.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Saves if enough has changed since the last time.</summary>
    public void Look() => Look(EventCountMin);

    private void Look(int eventCountMin)
    {
        using var lease = _state.Read();
        var (count, offset) = (CountOf(lease.State), lease.State.NextOffset);
        var savedOffset = SavedState.IsAnyIn(_folder.State) ? _savedOffset : 0;
        var log = SavedState.Obstacle(lease.State) is null ? _log : null;
        if (count - _savedCount < ChangeCountMin && (log is null || offset - savedOffset < eventCountMin))
        {
            return;
        }
        try
        {
            SavedIndexes.Save(_folder.Indexes, lease.State);
            _savedCount = count;
            if (log is not null)
            {
                SavedState.Save(_folder.State, lease.State, log.IdentityAt(offset, _first), log.SaveKnown);
                _savedOffset = offset;
            }
            Failure = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Failure = failure;
        }
    }

    /// <summary>Changes the indexes of a state were told of.</summary>
    public static long CountOf(SystemState state) => state.SavedIndexes.Sum(index => index.Inputs.Count);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Look(_eventCountMinAtEnd);
        _stopping.Dispose();
    }

    private async Task KeepAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
        {
            await Task.Run(Look, _stopping.Token).ConfigureAwait(false);
        }
    }
}
