using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Monitoring;
using Shortlist.Registry;
using Shortlist.Serving;
using Shortlist.Systems.Training;

namespace Shortlist.Systems;

/// <summary>A design, running: its log, its state, its bundles and its answers.</summary>
/// <remarks>Thread-safe. One process has a system's folder open for writing.</remarks>
public sealed class RankingSystem : IAsyncDisposable
{
    private readonly EventLog _log;
    private readonly LeftRight<SystemState> _state;
    private readonly LogFollower _follower;
    private readonly Answering _answering;
    private readonly RecordedRequests _records;
    private readonly SystemOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _training = new(1, 1);
    private readonly Lock _promoting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer _looking;
    private volatile ActiveBundle _bundle;
    private Task _retraining = Task.CompletedTask;
    private DateTimeOffset? _lastTrainingAt;

    private RankingSystem(
        Design design,
        SystemFolder folder,
        SystemOptions options,
        TimeProvider clock,
        EventLog log,
        LeftRight<SystemState> state
    )
    {
        (Design, Folder, _options, _clock, _log, _state) = (design, folder, options, clock, log, state);
        Bundles = BundleRegistry.Open(folder.Bundles, clock);
        Watch = new(design, clock);
        _answering = new(design, clock);
        _records = new(options.RecordedRequestCountMax);
        using (var lease = state.Read())
        {
            Features = lease.State.Features.Names;
            _follower = new(log, state, lease.State.NextOffset);
        }
        var untrained =
            LadderTraining.Untrained(design, Features)
            ?? throw new ArgumentException(
                $"The ladder of '{design.Name}' does not begin with a rule over one of its features, "
                    + "so nothing could rank before the first training. Put a rule first.",
                nameof(design)
            );
        _bundle = Bundles.Serving is { } serving
            ? ActiveBundle.Read(Bundles.Load(serving), Features)
            : ActiveBundle.Of(untrained);
        Watch.Use(_bundle);
        _looking = clock.CreateTimer(_ => Look(), null, options.LookEvery, options.LookEvery);
    }

    public Design Design { get; }

    public SystemFolder Folder { get; }

    /// <summary>The features the rankers see, in order.</summary>
    public IReadOnlyList<string> Features { get; }

    public BundleRegistry Bundles { get; }

    /// <summary>What is measured while it runs: rungs, latency, drift, alerts.</summary>
    public SystemWatch Watch { get; }

    /// <summary>What opening the log found, such as a torn tail that was cut.</summary>
    public RecoveryReport Recovery => _log.Recovery;

    public SystemStatus Status
    {
        get
        {
            using var lease = _state.Read();
            var bundle = _bundle;
            return new()
            {
                System = Design.Name,
                Ready = _follower.Applied >= _log.End,
                LogEvents = _log.End,
                Items = lease.State.Sources.Items.AliveCount,
                Users = lease.State.Sources.Users.Count,
                Bundle = bundle.Hash,
                Model = bundle.Chosen.Name,
                BundleAge = bundle.CreatedAt is { } created ? _clock.GetUtcNow() - created : null,
                Rungs = Watch.Rungs,
            };
        }
    }

    /// <summary>Opens the system's folder, recovers its log, replays it and loads the serving bundle.</summary>
    /// <exception cref="EventLogLockedException">Another process has it open.</exception>
    /// <exception cref="EventLogDamagedException">The log is damaged in the middle.</exception>
    /// <exception cref="BundleDamagedException">The serving bundle is damaged.</exception>
    /// <exception cref="BundleMisfitException">The serving bundle was trained for another design.</exception>
    public static async Task<RankingSystem> OpenAsync(
        Design design,
        string folder,
        SystemOptions options,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var paths = new SystemFolder(Path.GetFullPath(folder));
        var log = await Task.Run(() => EventLog.Open(paths.Log, new(), clock), cancellation)
            .ConfigureAwait(false);
        try
        {
            var state = new LeftRight<SystemState>(new(design, clock), new(design, clock));
            await Task.Run(() => Replay(log, state, progress, cancellation), cancellation)
                .ConfigureAwait(false);
            return new(design, paths, options, clock, log, state);
        }
        catch
        {
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Always answers while the process lives; the rung says how well.</summary>
    /// <remarks>The shown list is on disk before the answer is returned, unless the disk has failed; that is counted.</remarks>
    public async ValueTask<RankAnswer> RankAsync(RankRequest request, CancellationToken cancellation)
    {
        var answer = Answer(request);
        if (request.LogsImpression && answer.Items.Count > 0)
        {
            await LogAsync(request, answer, cancellation).ConfigureAwait(false);
        }
        return answer;
    }

    /// <summary>Appends to the log and waits until every following answer knows the events. One outcome an event, in order.</summary>
    /// <exception cref="EventLogFailedException">The disk failed, now or before.</exception>
    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<LogEvent> events,
        CancellationToken cancellation
    )
    {
        var outcomes = await _log.AppendAsync(events, cancellation).ConfigureAwait(false);
        var last = outcomes.Select(OffsetOf).DefaultIfEmpty(-1).Max();
        await _follower.WaitAsync(last + 1, cancellation).ConfigureAwait(false);
        Watch.Saw([.. events.Where((_, i) => outcomes[i] is AppendOutcome.Appended)]);
        return outcomes;
    }

    /// <summary>Why: the record of one of the last requests; null where it is not known any more.</summary>
    public RequestRecord? Find(RequestId request) => _records.Find(request);

    public Entity<ItemId>? Find(ItemId item)
    {
        using var lease = _state.Read();
        return lease.State.Sources.Items.TryFind(item, out var entity) ? entity : null;
    }

    public Entity<UserId>? Find(UserId user)
    {
        using var lease = _state.Read();
        return lease.State.Sources.Users.TryFind(user, out var entity) ? entity : null;
    }

    /// <summary>Items that may be shown now, in order of first appearance, for pages and pickers.</summary>
    public IReadOnlyList<Entity<ItemId>> SampleItems(int countMax)
    {
        using var lease = _state.Read();
        var items = lease.State.Sources.Items;
        return
        [
            .. Enumerable
                .Range(0, items.Count)
                .Select(row => items[row])
                .Where(item => item.IsAlive)
                .Take(countMax),
        ];
    }

    /// <summary>Users that were described, in order of first appearance.</summary>
    public IReadOnlyList<Entity<UserId>> SampleUsers(int countMax)
    {
        using var lease = _state.Read();
        var users = lease.State.Sources.Users;
        return
        [
            .. Enumerable
                .Range(0, users.Count)
                .Select(row => users[row])
                .Where(user => user.IsAlive)
                .Take(countMax),
        ];
    }

    /// <summary>The log from an offset on, for reports.</summary>
    public IEnumerable<LoggedEvent> Replay(long from) => _log.Replay(Math.Max(from, _log.First));

    /// <summary>Trains the ladder on the log, judges it, publishes a bundle and promotes it if it passes the gates.</summary>
    /// <remarks>Cancelled or failed, it leaves the serving bundle as it was. One training at a time; others wait.</remarks>
    public async Task<TrainingReport> TrainAsync(
        string reason,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        await _training.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _lastTrainingAt = _clock.GetUtcNow();
            var training = new SystemTraining(Design, _options, _clock);
            var log = _log.First;
            var end = _log.End;
            var trained = await Task.Run(
                    () =>
                        training.Run(
                            () => _log.Replay(log).TakeWhile(logged => logged.Offset < end),
                            _bundle,
                            progress,
                            cancellation
                        ),
                    cancellation
                )
                .ConfigureAwait(false);
            var manifest = Bundles.Publish(trained.Draft);
            if (trained.Report.Promoted)
            {
                Promote(manifest.Hash.Value, reason);
            }
            return trained.Report with { Bundle = manifest.Hash.Value };
        }
        finally
        {
            _training.Release();
        }
    }

    /// <summary>Makes a published bundle the serving one; a request sees the old or the new one, never both.</summary>
    /// <exception cref="ArgumentException">There is no such bundle.</exception>
    /// <exception cref="BundleDamagedException">It is damaged; the serving one stays.</exception>
    /// <exception cref="BundleMisfitException">It was trained for another design; the serving one stays.</exception>
    public void Promote(string bundle, string reason)
    {
        var hash = new BundleHash(bundle);
        lock (_promoting)
        {
            var active = ActiveBundle.Read(Bundles.Load(hash), Features); // Before the pointer moves: what can't be read can't serve.
            Bundles.Promote(hash, reason);
            Use(active);
        }
    }

    /// <summary>Back to the bundle that served before.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="BundleDamagedException">It is damaged; the serving one stays.</exception>
    /// <exception cref="BundleMisfitException">It was trained for another design; the serving one stays.</exception>
    public void Rollback(string reason)
    {
        lock (_promoting)
        {
            var active = ActiveBundle.Read(Bundles.Load(Bundles.BeforeServing()), Features);
            Bundles.Rollback(reason);
            Use(active);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _looking.DisposeAsync().ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await _retraining.ConfigureAwait(false);
        await _follower.DisposeAsync().ConfigureAwait(false);
        await _log.DisposeAsync().ConfigureAwait(false);
        _training.Dispose();
        _closing.Dispose();
    }

    /// <summary>Closes a window of the watch and trains where the design says so. A timer calls it; tests may.</summary>
    internal RetrainDecision Look()
    {
        var decision = Watch.Look(_bundle, _lastTrainingAt);
        if (
            decision is RetrainDecision.Train
            && _options.Retrains
            && _bundle.Hash.Length > 0
            && _retraining.IsCompleted
        )
        {
            _retraining = RetrainAsync(decision.Reason);
        }
        return decision;
    }

    private async Task RetrainAsync(string reason)
    {
        try
        {
            await TrainAsync(reason, null, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception failure) // Nobody waits for it: it is told where the team looks.
        {
            Watch.RetrainingFailed(failure.Message);
        }
    }

    private static void Replay(
        EventLog log,
        LeftRight<SystemState> state,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        foreach (var batch in log.Replay(log.First).Chunk(8_192))
        {
            cancellation.ThrowIfCancellationRequested();
            state.Write(copy =>
            {
                foreach (var logged in batch)
                {
                    copy.Apply(logged);
                }
            });
            progress?.Report(new("replaying the log", batch[^1].Offset + 1, log.End, "events"));
        }
    }

    private RankAnswer Answer(RankRequest request)
    {
        var bundle = _bundle;
        using var lease = _state.Read();
        var (answer, ranked) = _answering.Answer(request, lease.State, bundle);
        var model = bundle.Models.GetValueOrDefault(answer.Model, bundle.Chosen);
        var items = ranked is null
            ? []
            : Array.ConvertAll(ranked.Candidates.Items, row => lease.State.Sources.Items[row].Id);
        _records.Add(answer.Request, () => RequestRecords.Of(request, answer, ranked, model, items));
        Watch.Saw(answer, ranked, request.LogsImpression);
        return answer;
    }

    private async ValueTask LogAsync(RankRequest request, RankAnswer answer, CancellationToken cancellation)
    {
        var shown = new ListShown
        {
            Id = ListIdOf(answer.Request),
            At = answer.At,
            Request = answer.Request,
            User = request.User,
            Session = request.Session,
            Query = request.Query,
            Context = request.Context,
            Impressions = [.. answer.Items.Select(item => new Impression(item.Item, item.Position))],
            Rung = answer.Rung,
            Bundle = answer.Bundle,
            Exposures = [.. answer.Exposures],
        };
        try
        {
            if (await _log.AppendAsync(shown, cancellation).ConfigureAwait(false) is AppendOutcome.Rejected)
            {
                Watch.LostImpression();
            }
        }
        catch (EventLogFailedException)
        {
            Watch.LostImpression(); // The answer is still good; that its impression is lost is counted and watched.
        }
    }

    private static long OffsetOf(AppendOutcome outcome) =>
        outcome switch
        {
            AppendOutcome.Appended appended => appended.Offset,
            AppendOutcome.AlreadyKnown known => known.Offset,
            _ => -1,
        };

    // A request's id may be as long as an event's; with the prefix before it, it is hashed where it would be too long.
    private static string ListIdOf(RequestId request)
    {
        var id = $"list-{request}";
        return id.Length <= LogEvent.IdLengthCharsMax ? id : $"list-{StableHash.Of(request.Value):x16}";
    }

    private void Use(ActiveBundle bundle)
    {
        _bundle = bundle;
        Watch.Use(bundle);
    }
}
