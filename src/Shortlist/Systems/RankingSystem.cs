using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Experiments;
using Shortlist.Features;
using Shortlist.Monitoring;
using Shortlist.Monitoring.Data;
using Shortlist.Registry;
using Shortlist.Serving;
using Shortlist.Serving.Admission;
using Shortlist.Serving.Foreign;
using Shortlist.Systems.Caching;
using Shortlist.Systems.Erasures;

namespace Shortlist.Systems;

/// <summary>A design, running: its log, its state, its bundles and its answers.</summary>
/// <remarks>Thread-safe. One process has a system's folder open for writing.</remarks>
public sealed class RankingSystem : IAsyncDisposable
{
    private readonly EventLog _log;
    private readonly EventBorder _border;
    private readonly LeftRight<SystemState> _state;
    private readonly IndexKeeper _indexes;
    private readonly LogFollower _follower;
    private readonly RecordedRequests _records;
    private readonly TimeProvider _clock;
    private readonly BundleKeeper _keeper;
    private readonly UserEraser _eraser;
    private readonly ServedRows _rows;
    private readonly ImpressionLog _impressions;
    private readonly RequestPath _path;
    private readonly Opened _opened;
    private readonly ITimer _beginning;
    private long _duplicates;

    private RankingSystem(
        Design design,
        SystemFolder folder,
        SystemOptions options,
        TimeProvider clock,
        EventLog log,
        EventBorder border,
        UserEraser eraser,
        Opened opened,
        IndexKeeper indexes,
        DataMonitor data,
        Func<SystemState> create,
        OpeningWatch watch
    )
    {
        (Design, Folder, _clock, _log, _border) = (design, folder, clock, log, border);
        (_eraser, _opened, _indexes, _state) = (eraser, opened, indexes, opened.State);
        (Bundles, Watch) = (eraser.Bundles, new(design, clock, data));
        _records = new(options.RecordedRequestCountMax);
        using (var lease = _state.Read())
        {
            Features = lease.State.Features.Names;
            _rows = new(design, folder, lease.State.Features, opened.First, clock);
            _follower = new(log, _state, opened.Offset, data, opened.Whole);
        }
        _keeper = new(
            design,
            Features,
            options,
            clock,
            log,
            Bundles,
            Watch,
            _rows,
            () => _eraser.History,
            opened
        )
        {
            TrainingFolder = folder.Training,
        };
        _impressions = new(log, border, Watch);
        Admission = new(AdmissionOptions.Of(design, Environment.ProcessorCount), clock);
        _path = new(design, _state, () => _keeper.Active, _records, Watch, options, clock);
        _eraser.Use(
            new(create, log, border, _follower, _records, _keeper, _rows, Watch) { Caches = _path.Forget }
        );
        watch.BundleIsLoaded();
        _path.WarmUp();
        (_beginning, Opening) = (opened.BeginSoon(clock), watch.IsWarm(opened));
    }

    public Design Design { get; }

    public SystemFolder Folder { get; }

    /// <summary>The features the rankers see, in order.</summary>
    public IReadOnlyList<string> Features { get; }

    public BundleRegistry Bundles { get; }

    /// <summary>Keeps it from being asked for more than it can make; the server asks for every request, whoever embeds it may.</summary>
    public AdmissionGate Admission { get; }

    /// <summary>What is measured while it runs: rungs, latency, drift, alerts.</summary>
    public SystemWatch Watch { get; }

    /// <summary>What calls to the encoder of queries came to; null where the design names none.</summary>
    public ForeignCounts? Encoder => _path.Encoder;

    /// <summary>What opening the log found, such as a torn tail that was cut.</summary>
    public RecoveryReport Recovery => _log.Recovery;

    /// <summary>How it came to know its log, and how long that took.</summary>
    public OpeningReport Opening { get; }

    /// <summary>
    /// Ends when the rest of what opening does is done, such as reading the whole log. It begins after the first answer, or
    /// after a second, or when somebody sends events, who waits. Where it fails no event can be sent: close the system.
    /// </summary>
    public Task Whole => _opened.Whole;

    /// <summary>
    /// The latest event time met; null before the first event. What is further behind it than the design's allowed_lateness
    /// is late.
    /// </summary>
    public DateTimeOffset? Watermark => Read(state => state.Arrivals.Watermark);

    public SystemStatus Status
    {
        get
        {
            using var lease = _state.Read();
            var bundle = _keeper.Active;
            return new()
            {
                System = Design.Name,
                Ready = _follower.Applied >= _log.End,
                LogEvents = _log.End,
                Arrivals = lease.State.Arrivals,
                Duplicates = Interlocked.Read(ref _duplicates),
                Items = lease.State.Sources.Items.AliveCount,
                Users = lease.State.Sources.Users.Count,
                Bundle = bundle.Hash,
                Model = bundle.Chosen.Name,
                BundleAge = bundle.CreatedAt is { } created ? _clock.GetUtcNow() - created : null,
                ServedRowsWritten = _rows.WrittenCount,
                ServedRowsDropped = _rows.DroppedCount,
                Rungs = Watch.Rungs,
                Refused = Watch.Refused,
                Skipped = Watch.Skipped,
                Stale = Watch.Stale,
                Failures = Watch.Failures,
                Cache = _path.Cache,
                Encoder = _path.Encoder,
                Unkept = _indexes.Failure?.Message ?? "",
            };
        }
    }

    /// <summary>Opens the system's folder, recovers its log, replays it and loads the serving bundle.</summary>
    /// <exception cref="EventLogLockedException">Another process has it open.</exception>
    /// <exception cref="EventLogDamagedException">The log is damaged in the middle; of what was kept of it, <see cref="Whole"/> tells.</exception>
    /// <exception cref="BundleDamagedException">The serving bundle is damaged.</exception>
    /// <exception cref="BundleMisfitException">The serving bundle was trained for another design.</exception>
    /// <exception cref="ArgumentException">The design declares a cache for everybody whose lists depend on who asks.</exception>
    public static Task<RankingSystem> OpenAsync(
        Design design,
        string folder,
        SystemOptions options,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) => OpenAsync(design, folder, options, clock, EngineVocabulary.FeatureKind, progress, cancellation);

    /// <summary>With features made otherwise than replay makes them: what parity must find.</summary>
    internal static async Task<RankingSystem> OpenAsync(
        Design design,
        string folder,
        SystemOptions options,
        TimeProvider clock,
        Func<string, FeatureKind> kinds,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        AnswerCaching.Check(design);
        var watch = new OpeningWatch(clock);
        var paths = new SystemFolder(Path.GetFullPath(folder));
        var create = () => new SystemState(design, clock, kinds);
        var keeps = kinds == EngineVocabulary.FeatureKind;
        // Beside the log, of which much may have to be read.
        var (found, takingUp) = keeps
            ? TakenUp.Find(paths, design, create, options.Threads)
            : (null, Task.FromResult<(TakenUp?, string)>((null, "its features are not the usual ones")));
        var log = await Task.Run(() => EventLog.Open(paths.Log, new(), clock, found?.LoadLog()), cancellation)
            .ConfigureAwait(false);
        Quarantine? quarantine = null;
        try
        {
            quarantine = Quarantine.Open(paths.Quarantine, new(), clock);
            var border = new EventBorder(design.Data, log, quarantine, clock);
            var eraser = new UserEraser(design.Name, paths, log, quarantine, clock, _ => { });
            await eraser.FinishAsync(cancellation).ConfigureAwait(false);
            watch.LogIsOpen();
            var data = new DataMonitor(design.Data);
            var serving = Task.Run(() => BundleKeeper.Serving(design, create, eraser.Bundles), cancellation);
            var (kept, obstacle) = await takingUp.ConfigureAwait(false);
            var opening = new Opening(log, create, paths, progress, cancellation);
            var opened = await Task.Run(() => opening.Run(border, data, kept, obstacle), cancellation)
                .ConfigureAwait(false);
            watch.StateIsKnown();
            opened = opened with { First = log.First, Serving = await serving.ConfigureAwait(false) };
            var eventCountMin = options.KeptStateEventCountMin;
            var indexes = new IndexKeeper(paths, opened, eventCountMin, keeps ? log : null, clock);
            return new(
                design,
                paths,
                options,
                clock,
                log,
                border,
                eraser,
                opened,
                indexes,
                data,
                create,
                watch
            );
        }
        catch
        {
            quarantine?.Dispose();
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Always answers while the process lives; the rung says how well.</summary>
    /// <remarks>The shown list is on disk before the answer is returned, unless the disk has failed; that is counted.</remarks>
    public ValueTask<RankAnswer> RankAsync(RankRequest request, CancellationToken cancellation) =>
        RankAsync(request, null, cancellation);

    /// <summary>The same with no more work than the ticket grants; its place is given back as soon as the list is made.</summary>
    /// <exception cref="ArgumentException">The ticket is a refusal.</exception>
    public async ValueTask<RankAnswer> RankAsync(
        RankRequest request,
        AdmissionTicket? ticket,
        CancellationToken cancellation
    )
    {
        var (answered, answer, ranked) = await _path
            .AnswerAsync(request, ticket, cancellation)
            .ConfigureAwait(false);
        _opened.Begin();
        if (
            request.LogsImpression
            && answer.Items.Count > 0
            && await _impressions.LogAsync(answered, answer, cancellation).ConfigureAwait(false)
        )
        {
            _rows.Offer(answer, ranked);
        }
        return answer;
    }

    /// <summary>What somebody who has begun to type a query probably goes on to; null where the design suggests nothing.</summary>
    public SuggestAnswer? Suggest(string typed, int count) => Read(state => state.Suggest(typed, count));

    /// <summary>Refused records that wait to be mended.</summary>
    public Quarantine Quarantine => _border.Quarantine;

    /// <summary>What was refused, and what was let in with a warning, since it was opened.</summary>
    public BorderCounts Border => _border.Counts;

    /// <summary>
    /// Appends to the log what keeps to the design's contracts, holds the rest in quarantine, and waits until every following
    /// answer knows the events. One outcome an event, in order.
    /// </summary>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<LogEvent> events,
        CancellationToken cancellation
    ) => AppendAsync([.. events.Select(logEvent => Arrival.Of(logEvent, Origin.Process))], cancellation);

    /// <summary>The same for records as they were sent, some of which may be no events.</summary>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<Arrival> arrivals,
        CancellationToken cancellation
    )
    {
        await _opened.CompleteAsync(cancellation).ConfigureAwait(false); // The border checks against what came before.
        var outcomes = await _border.AppendAsync(arrivals, cancellation).ConfigureAwait(false);
        Interlocked.Add(ref _duplicates, outcomes.Count(outcome => outcome is AppendOutcome.AlreadyKnown));
        var last = outcomes.Select(outcome => outcome.LogOffset).DefaultIfEmpty(-1).Max();
        await _follower.WaitAsync(last + 1, cancellation).ConfigureAwait(false);
        Watch.Saw([
            .. arrivals
                .Where((_, i) => outcomes[i] is AppendOutcome.Appended)
                .Select(arrival => arrival.Event!),
        ]);
        return outcomes;
    }

    /// <summary>Checks quarantined records again, as after a change of the design; answers know what it lets in.</summary>
    public async Task<ReplayReport> ReplayQuarantineAsync(CancellationToken cancellation)
    {
        await _opened.CompleteAsync(cancellation).ConfigureAwait(false);
        var report = await _border.ReplayAsync(cancellation).ConfigureAwait(false);
        await _follower.WaitAsync(_log.End, cancellation).ConfigureAwait(false);
        return report;
    }

    /// <summary>
    /// Erases a user from the log, the state and all else that is kept. Answers go on; when this returns, none of them knows
    /// what arrived of the user before the call.
    /// </summary>
    /// <remarks>
    /// Reads the log three or four times, seconds a million events, and builds the state anew, which takes as long as opening
    /// the system and, meanwhile, twice the memory.
    /// </remarks>
    /// <param name="user">May be one that nobody knows.</param>
    /// <param name="cancellation">Until something is removed; what was begun is finished.</param>
    /// <exception cref="ArgumentException">No event can have such a user.</exception>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    public async Task<ErasureReceipt> EraseAsync(UserId user, CancellationToken cancellation)
    {
        await _opened.CompleteAsync(cancellation).ConfigureAwait(false);
        return await _eraser.EraseAsync(user, cancellation).ConfigureAwait(false);
    }

    /// <summary>The receipts of erased users.</summary>
    public ErasureHistory Erasures => _eraser.History;

    /// <summary>Why: the record of one of the last requests; null where it is not known any more.</summary>
    public RequestRecord? Find(RequestId request) => _records.Find(request);

    public Entity<ItemId>? Find(ItemId item) =>
        Read(state => state.Sources.Items.TryFind(item, out var entity) ? entity : null);

    public Entity<UserId>? Find(UserId user) =>
        Read(state => state.Sources.Users.TryFind(user, out var entity) ? entity : null);

    /// <summary>Items that may be shown now, in order of first appearance, for pages and pickers.</summary>
    public IReadOnlyList<Entity<ItemId>> SampleItems(int countMax) =>
        Read(state => state.Sources.Items.Sample(countMax));

    /// <summary>Users that were described, in order of first appearance.</summary>
    public IReadOnlyList<Entity<UserId>> SampleUsers(int countMax) =>
        Read(state => state.Sources.Users.Sample(countMax));

    /// <summary>How the design's experiments stand, counted anew from the log.</summary>
    /// <remarks>Reads the whole log: about a second a million events.</remarks>
    public IReadOnlyList<ExperimentReport> Experiments(CancellationToken cancellation) =>
        ExperimentFold.Reports(Design, Watch.Click, Replay(0), cancellation);

    /// <summary>The log from an offset on, for reports.</summary>
    public IEnumerable<LoggedEvent> Replay(long from) => _log.Replay(Math.Max(from, _log.First));

    /// <summary>Trains the ladder on the log, judges it, publishes a bundle and promotes it if it passes the gates.</summary>
    /// <remarks>Cancelled or failed, it leaves the serving bundle as it was. One training at a time; others wait.</remarks>
    public Task<TrainingReport> TrainAsync(
        string reason,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) => _keeper.TrainAsync(reason, progress, cancellation);

    /// <summary>Makes a published bundle the serving one; a request sees the old or the new one, never both.</summary>
    /// <exception cref="ArgumentException">There is no such bundle.</exception>
    /// <exception cref="BundleDamagedException">It is damaged; the serving one stays.</exception>
    /// <exception cref="BundleMisfitException">It was trained for another design; the serving one stays.</exception>
    public void Promote(string bundle, string reason) => _keeper.Promote(bundle, reason);

    /// <summary>Back to the bundle that served before.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="BundleDamagedException">It is damaged; the serving one stays.</exception>
    /// <exception cref="BundleMisfitException">It was trained for another design; the serving one stays.</exception>
    public void Rollback(string reason) => _keeper.Rollback(reason);

    public async ValueTask DisposeAsync()
    {
        Admission.Dispose();
        await _beginning.DisposeAsync().ConfigureAwait(false);
        await _opened.CompleteAsync(default).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _eraser.DisposeAsync().ConfigureAwait(false);
        await _path.DisposeAsync().ConfigureAwait(false);
        await _keeper.DisposeAsync().ConfigureAwait(false);
        await _rows.DisposeAsync().ConfigureAwait(false);
        await _follower.DisposeAsync().ConfigureAwait(false);
        await _indexes.DisposeAsync().ConfigureAwait(false);
        await _log.DisposeAsync().ConfigureAwait(false);
        Quarantine.Dispose();
    }

    /// <summary>Closes a window of the watch and trains where the design says so. A timer calls it; tests may.</summary>
    internal RetrainDecision Look() => _keeper.Look();

    private T Read<T>(Func<SystemState, T> read)
    {
        using var lease = _state.Read();
        return read(lease.State);
    }
}
