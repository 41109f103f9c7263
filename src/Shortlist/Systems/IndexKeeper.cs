namespace Shortlist.Systems;

/// <summary>Keeps a system's indexes on disk, now and then and at the end, so that the next start is quick.</summary>
/// <remarks>Readers are held up by nothing; who writes waits while a copy of the indexes goes to the disk.</remarks>
internal sealed class IndexKeeper : IAsyncDisposable
{
    /// <summary>Fewer changes than this are built again faster than anybody would notice.</summary>
    public const int ChangeCountMin = 5_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly string _folder;
    private readonly LeftRight<SystemState> _state;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _keeping;
    private long _savedCount;

    /// <param name="folder">Of the indexes.</param>
    /// <param name="state">Whose.</param>
    /// <param name="savedCount">Changes that the files on disk know of; 0 where there are none.</param>
    /// <param name="clock">Says when to look.</param>
    public IndexKeeper(string folder, LeftRight<SystemState> state, long savedCount, TimeProvider clock)
    {
        (_folder, _state, _savedCount) = (folder, state, savedCount);
        _keeping = KeepAsync(clock);
    }

    /// <summary>The failure of the last attempt, such as a full disk; null where it went well. Answers don't suffer from it.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Saves if enough has changed since the last time.</summary>
    public void Look()
    {
        using var lease = _state.Read();
        var count = CountOf(lease.State);
        if (count - _savedCount < ChangeCountMin)
        {
            return;
        }
        try
        {
            SavedIndexes.Save(_folder, lease.State);
            (_savedCount, Failure) = (count, null);
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
        Look();
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
