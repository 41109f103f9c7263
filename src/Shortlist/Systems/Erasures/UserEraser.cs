using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Registry;

namespace Shortlist.Systems.Erasures;

/// <summary>
/// Erases users from everything a system keeps, and gives a receipt: the log's segments are written anew, a running system's
/// state is built anew, stores beside the log are cleaned, bundles are marked, and then everything is searched again.
/// </summary>
/// <remarks>
/// One erasure at a time; others wait. What arrived before the call is gone when it returns, what arrives later is of a new
/// user. Killed at any moment, the next opening of the system, or the next erasure, finishes it.
/// </remarks>
public sealed class UserEraser : IAsyncDisposable
{
    private readonly string _system;
    private readonly SystemFolder _folder;
    private readonly EventLog _log;
    private readonly Quarantine _quarantine;
    private readonly RowsStore _rows;
    private readonly TimeProvider _clock;
    private readonly Action<string> _step;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ErasureReceipts _receipts;
    private readonly List<IErasableStore> _stores;
    private bool _ownsAll; // Nobody else has the log and the quarantine.
    private LiveState? _live;

    /// <summary>The step is told before each step, so that tests can stop there as a crash would.</summary>
    internal UserEraser(
        string system,
        SystemFolder folder,
        EventLog log,
        Quarantine quarantine,
        TimeProvider clock,
        Action<string> step
    )
    {
        (_system, _folder, _log, _quarantine, _clock, _step) = (system, folder, log, quarantine, clock, step);
        Bundles = BundleRegistry.Open(folder.Bundles, clock, step);
        _receipts = new(folder.Erasures);
        _rows = new(folder.Rows, clock);
        _stores =
        [
            _rows,
            new QuarantineStore(folder.Quarantine, quarantine),
            new TrainingsStore(folder.Training),
            new StatesStore(folder.State),
        ];
    }

    public ErasureHistory History => _receipts.Read();

    /// <summary>One for all who write to it in this process.</summary>
    internal BundleRegistry Bundles { get; }

    /// <summary>For a system that is not running.</summary>
    /// <param name="system">The design's name.</param>
    /// <param name="folder">Of the system.</param>
    /// <param name="clock">For receipts.</param>
    /// <exception cref="EventLogLockedException">A running system, or somebody else, has the log open.</exception>
    /// <exception cref="EventLogDamagedException">The log is damaged in the middle.</exception>
    /// <exception cref="QuarantineLockedException">Somebody else has the quarantine open.</exception>
    public static UserEraser Open(string system, SystemFolder folder, TimeProvider clock) =>
        Open(system, folder, clock, _ => { });

    internal static UserEraser Open(
        string system,
        SystemFolder folder,
        TimeProvider clock,
        Action<string> step
    )
    {
        var quarantine = Quarantine.Open(folder.Quarantine, new(), clock);
        try
        {
            var log = EventLog.Open(folder.Log, new(), clock);
            return new(system, folder, log, quarantine, clock, step) { _ownsAll = true };
        }
        catch
        {
            quarantine.Dispose();
            throw;
        }
    }

    /// <param name="user">May be one that nobody knows: then the receipt says that nothing was found.</param>
    /// <param name="cancellation">Until something is removed; what was begun is finished.</param>
    /// <exception cref="ArgumentException">No event can have such a user.</exception>
    /// <exception cref="EventLogFailedException">The disk failed.</exception>
    /// <exception cref="IOException">Something could not be written; it is finished by the next erasure or opening.</exception>
    public Task<ErasureReceipt> EraseAsync(UserId user, CancellationToken cancellation) =>
        EraseAsync(user, long.MaxValue, cancellation);

    /// <summary>
    /// Erases everybody whom an event of the log says to forget, each up to that event: such an event alone only makes the state
    /// forget the user from there on.
    /// </summary>
    /// <returns>The receipts, in the order of the events.</returns>
    public async Task<IReadOnlyList<ErasureReceipt>> EraseAskedForAsync(CancellationToken cancellation)
    {
        var ends = new Dictionary<UserId, long>();
        foreach (var logged in _log.Replay(_log.First))
        {
            if (logged.Event is UserErased erased)
            {
                ends[erased.User] = logged.Offset + 1;
            }
        }
        var receipts = new List<ErasureReceipt>();
        foreach (var (user, end) in ends.OrderBy(pair => pair.Value))
        {
            receipts.Add(await EraseAsync(user, end, cancellation).ConfigureAwait(false));
        }
        return receipts;
    }

    /// <summary>Finishes what a crash cut short.</summary>
    /// <returns>Its receipt; null where nothing was cut short.</returns>
    public async Task<ErasureReceipt?> FinishAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await TakeUpAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false); // What was begun is finished.
        if (_ownsAll)
        {
            await _log.DisposeAsync().ConfigureAwait(false);
            _quarantine.Dispose();
        }
        _turn.Dispose();
    }

    /// <summary>From here on the memory of a running system is erased too.</summary>
    internal void Use(LiveState live) => (_live, _rows.Live) = (live, live.Rows);

    private async Task<ErasureReceipt> EraseAsync(UserId user, long before, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await TakeUpAsync().ConfigureAwait(false);
            var askedAt = _clock.GetUtcNow();
            var trace = await _log.FindAsync(user, before, cancellation).ConfigureAwait(false);
            var erasure = UnfinishedErasure.Of(trace, _receipts.Next().Sequence, askedAt);
            _step("unfinished");
            _receipts.WriteUnfinished(erasure);
            return await CarryOutAsync(erasure, trace, resumed: false).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ErasureReceipt?> TakeUpAsync()
    {
        if (_receipts.ReadUnfinished() is not { } erasure)
        {
            return null;
        }
        if (_receipts.Find(erasure.Sequence) is { } receipt)
        {
            _receipts.ClearUnfinished();
            return receipt;
        }
        var trace = await _log.FindAsync(new(erasure.User), erasure.LogOffset, CancellationToken.None)
            .ConfigureAwait(false);
        return await CarryOutAsync(erasure, trace, resumed: true).ConfigureAwait(false);
    }

    private async Task<ErasureReceipt> CarryOutAsync(UnfinishedErasure erasure, UserTrace trace, bool resumed)
    {
        var started = _clock.GetTimestamp();
        var (user, requests) = (trace.User, erasure.RequestSet());
        var stores = new List<ErasedStore>();
        if (erasure.Events.Count > 0)
        {
            _live?.Begin(erasure.Sequence);
        }
        try
        {
            if (_live is not null)
            {
                await _live.CatchUpAsync(erasure.LogOffset).ConfigureAwait(false);
            }
            _step("bundles");
            var marked = erasure is { FirstAt: { } first, LastAt: { } last }
                ? Bundles.MarkErased(erasure.Sequence, first, last)
                : [];
            var log = await _log.EraseAsync(trace, _step, CancellationToken.None).ConfigureAwait(false);
            stores.Add(LogStore(erasure, trace, log));
            _step("state");
            var (memory, answersFrom) = await MemoryAsync(erasure, user, requests).ConfigureAwait(false);
            stores.AddRange(memory);
            foreach (var store in _stores)
            {
                _step(store.Name);
                stores.Add(await store.EraseAsync(user, requests).ConfigureAwait(false));
            }
            _step("scan");
            stores = await ScanAsync(erasure, user, requests, stores, marked.Count).ConfigureAwait(false);
            var receipt = Receipt(erasure, stores, marked, resumed) with
            {
                AnswersFrom = answersFrom,
                ElapsedMs = (long)_clock.GetElapsedTime(started).TotalMilliseconds,
            };
            _step("receipt");
            receipt = receipt.Sealed();
            _receipts.Write(receipt);
            _step("finished");
            _receipts.ClearUnfinished();
            return receipt;
        }
        finally
        {
            _live?.End();
        }
    }

    private static ErasedStore LogStore(UnfinishedErasure erasure, UserTrace trace, LogErasure log) =>
        new()
        {
            Name = ResidueScan.Log,
            Scanned = trace.RecordCount,
            Bytes = trace.Bytes,
            Removed = erasure.Events.Values.Sum(),
            Note = FormattableString.Invariant(
                $"{trace.SegmentCount} segments read, {log.SegmentCount} written anew, {log.Bytes} bytes freed."
            ),
        };

    private async Task<(IReadOnlyList<ErasedStore> Stores, long AnswersFrom)> MemoryAsync(
        UnfinishedErasure erasure,
        UserId user,
        IReadOnlySet<RequestId> requests
    )
    {
        var isConcerned = erasure.Events.Count > 0;
        if (_live is null)
        {
            var nothing = State("Not running: it is built from the log when the system is opened.");
            return ([nothing], isConcerned ? _log.End : 0);
        }
        var (state, answersFrom) = isConcerned
            ? await _live.RebuildAsync(user, erasure.LogOffset).ConfigureAwait(false)
            : (State("The log has no event of the user, so the state knows none."), 0);
        return ([state, _live.Forget(user, requests, erasure.LogOffset)], answersFrom);

        static ErasedStore State(string note) =>
            new()
            {
                Name = "state",
                Scanned = 0,
                Note = note,
            };
    }

    // The second look; its findings go to the stores they belong to.
    private async Task<List<ErasedStore>> ScanAsync(
        UnfinishedErasure erasure,
        UserId user,
        IReadOnlySet<RequestId> requests,
        List<ErasedStore> stores,
        int markedCount
    )
    {
        var scan = new ResidueScan(_folder, user);
        var files = scan.Files(erasure.LogOffset, _stores);
        var residue = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            [ResidueScan.Log] = scan.CountEvents(_log, erasure.LogOffset, requests),
        };
        foreach (var store in _stores)
        {
            residue[store.Name] = await store.CountAsync(user, requests).ConfigureAwait(false);
        }
        return
        [
            .. stores.Select(store =>
                store with
                {
                    Residue = store.Residue + residue.GetValueOrDefault(store.Name),
                    Mentions = files.GetValueOrDefault(store.Name).Mentions,
                }
            ),
            Searched(
                ResidueScan.Bundles,
                $"They hold no user ids; {markedCount} may have been trained on the user's events and are marked."
            ),
            Searched(ResidueScan.Promotions, "Reasons are what people wrote."),
            Searched(ResidueScan.Receipts, "They know users by salted hashes only."),
            Searched(ResidueScan.Others, ""),
        ];

        ErasedStore Searched(string name, string note) =>
            new()
            {
                Name = name,
                Scanned = files.GetValueOrDefault(name).Files,
                Bytes = files.GetValueOrDefault(name).Bytes,
                Mentions = files.GetValueOrDefault(name).Mentions,
                Note = note,
            };
    }

    private ErasureReceipt Receipt(
        UnfinishedErasure erasure,
        IReadOnlyList<ErasedStore> stores,
        IReadOnlyList<BundleHash> marked,
        bool resumed
    )
    {
        var previous = _receipts.Next().Previous;
        var salt = ErasureReceipt.SaltOf(previous, erasure.Sequence, erasure.AskedAt);
        return new()
        {
            Format = ErasureReceipt.FormatKnown,
            Sequence = erasure.Sequence,
            System = _system,
            UserSalt = Convert.ToHexStringLower(salt),
            UserHash = ErasureReceipt.HashOf(new(erasure.User), salt),
            AskedAt = erasure.AskedAt,
            DoneAt = _clock.GetUtcNow(),
            ElapsedMs = 0,
            LogOffset = erasure.LogOffset,
            AnswersFrom = 0,
            Resumed = resumed,
            Events = erasure.Events,
            Stores = stores,
            Bundles = [.. marked.Select(hash => hash.Value)],
            Previous = previous,
            Digest = "",
        };
    }
}
