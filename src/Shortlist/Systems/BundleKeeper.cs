using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Monitoring;
using Shortlist.Monitoring.Data;
using Shortlist.Registry;
using Shortlist.Systems.Erasures;
using Shortlist.Systems.Training;

namespace Shortlist.Systems;

/// <summary>Knows which bundle serves, trains new ones when asked or due, and changes over in one step.</summary>
internal sealed class BundleKeeper : IAsyncDisposable
{
    private readonly Design _design;
    private readonly IReadOnlyList<string> _features;
    private readonly SystemOptions _options;
    private readonly TimeProvider _clock;
    private readonly EventLog _log;
    private readonly BundleRegistry _bundles;
    private readonly SystemWatch _watch;
    private readonly ServedRows _rows;
    private readonly Func<ErasureHistory> _erasures;
    private readonly Action<TrainedParts> _prepare;

    // A file of a few lines is read: promotions by hand come seldom, and are waited for.
    private static readonly TimeSpan FollowEvery = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _training = new(1, 1);
    private readonly Lock _promoting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer _looking;
    private readonly ITimer _following;
    private readonly Lock _erasing = new(); // Over the two below.
    private int? _erasure; // The number of the one under way.
    private HashSet<int>? _erasedInTraining; // Null while none is under way.
    private volatile ActiveBundle _active;
    private Task _retraining = Task.CompletedTask;
    private DateTimeOffset? _lastTrainingAt;
    private BundleHash? _refused; // Not tried again.

    public BundleKeeper(
        Design design,
        IReadOnlyList<string> features,
        SystemOptions options,
        TimeProvider clock,
        EventLog log,
        BundleRegistry bundles,
        SystemWatch watch,
        ServedRows rows,
        Func<ErasureHistory> erasures,
        Opened opened
    )
    {
        (_design, _features, _options, _clock) = (design, features, options, clock);
        (_log, _bundles, _watch, _rows, _erasures) = (log, bundles, watch, rows, erasures);
        _prepare = opened.Prepare;
        var untrained =
            LadderTraining.Untrained(design, features)
            ?? throw new ArgumentException(
                $"The ladder of '{design.Name}' does not begin with a rule over one of its features, "
                    + "so nothing could rank before the first training. Put a rule first.",
                nameof(design)
            );
        _active = opened.Serving ?? ActiveBundle.Of(untrained);
        _prepare(_active.Trained);
        watch.Use(_active);
        _looking = clock.CreateTimer(_ => Look(), null, options.LookEvery, options.LookEvery);
        _following = clock.CreateTimer(_ => Follow(), null, FollowEvery, FollowEvery);
    }

    /// <summary>Where a training keeps what it has learnt so far; null where a stopped one starts anew.</summary>
    public string? TrainingFolder { get; init; }

    /// <summary>The bundle that serves, read beside whatever else a start does; null where none does.</summary>
    /// <exception cref="BundleDamagedException">It is damaged.</exception>
    /// <exception cref="BundleMisfitException">It was trained for another design.</exception>
    public static ActiveBundle? Serving(Design design, Func<SystemState> create, BundleRegistry bundles) =>
        bundles.Serving is { } serving
            ? ActiveBundle.Read(bundles.Load(serving), create().Features.Names, design.Ranking.Value)
            : null;

    /// <summary>What serves now; a request keeps the one it began with.</summary>
    public ActiveBundle Active => _active;

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
            var training = new SystemTraining(_design, _options, _clock) { Folder = TrainingFolder };
            lock (_erasing)
            {
                _erasedInTraining = _erasure is { } underWay ? [underWay] : [];
            }
            var rows = await _rows
                .ReadLastAsync(SystemTraining.ParityListCountMax, cancellation)
                .ConfigureAwait(false);
            var (from, end) = (_log.First, _log.End);
            var served = new ParitySource(rows, _bundles, from)
            {
                ErasedBefore = _erasures().AnswersFrom,
                WasErasedMeanwhile = () => ErasedInTraining() > 0,
            };
            var trained = await Task.Run(
                    () => training.Run(() => Events(from, end), _active, served, progress, cancellation),
                    cancellation
                )
                .ConfigureAwait(false);
            var notes = NotesOnErasures(ErasedUsers()); // Of the bundle that serves until now.
            var manifest = _bundles.Publish(trained.Draft);
            TrainingStore.Clear(TrainingFolder);
            var erased = MarkTrained(manifest.Hash);
            if (trained.Report.Promoted)
            {
                Promote(manifest.Hash.Value, reason);
            }
            return trained.Report with
            {
                Bundle = manifest.Hash.Value,
                ErasedUsers = erased,
                Notes = [.. trained.Report.Notes, .. notes, .. NotesOn(_watch.Data)],
            };
        }
        finally
        {
            lock (_erasing)
            {
                _erasedInTraining = null;
            }
            _training.Release();
        }
    }

    public void Promote(string bundle, string reason)
    {
        var hash = new BundleHash(bundle);
        lock (_promoting)
        {
            var active = Read(hash); // Before the pointer moves: what can't be read can't serve.
            _prepare(active.Trained);
            _bundles.Promote(hash, reason);
            Use(active);
        }
    }

    public void Rollback(string reason)
    {
        lock (_promoting)
        {
            var active = Read(_bundles.BeforeServing());
            _prepare(active.Trained);
            _bundles.Rollback(reason);
            Use(active);
        }
    }

    /// <summary>Closes a window of the watch and trains where the design says so.</summary>
    public RetrainDecision Look()
    {
        Follow();
        var decision = _watch.Look(_active, _lastTrainingAt, ErasedUsers());
        if (
            decision is RetrainDecision.Train
            && _options.Retrains
            && _active.Hash.Length > 0
            && _retraining.IsCompleted
        )
        {
            _retraining = RetrainAsync(decision.Reason);
        }
        return decision;
    }

    /// <summary>Changes over to what another process has promoted, or rolled back to; what can't serve here is told and left.</summary>
    private void Follow()
    {
        if (!_promoting.TryEnter())
        {
            return; // This process is changing over itself.
        }
        try
        {
            if (_bundles.Serving is { } serving && serving.Value != _active.Hash && serving != _refused)
            {
                _refused = serving; // Until it is read.
                var active = Read(serving);
                _prepare(active.Trained);
                Use(active);
                _refused = null;
                _watch.BundleRefused("");
            }
        }
        catch (Exception unfit)
            when (unfit
                    is ArgumentException
                        or BundleDamagedException
                        or BundleMisfitException
                        or InvalidDataException
                        or IOException
            )
        {
            _watch.BundleRefused(unfit.Message); // What served goes on.
        }
        finally
        {
            _promoting.Exit();
        }
    }

    /// <summary>
    /// From here until <see cref="EndErasure"/> a training may read what is being erased, so what it makes is marked when it is
    /// published; what is published already is marked by the registry.
    /// </summary>
    /// <param name="erasure">The number of its receipt.</param>
    public void BeginErasure(int erasure)
    {
        lock (_erasing)
        {
            _erasure = erasure;
            _erasedInTraining?.Add(erasure);
        }
    }

    public void EndErasure()
    {
        lock (_erasing)
        {
            _erasure = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _looking.DisposeAsync().ConfigureAwait(false);
        await _following.DisposeAsync().ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await _retraining.ConfigureAwait(false);
        _training.Dispose();
        _closing.Dispose();
    }

    // Whoever trains by hand may know better, and is told.
    private static IEnumerable<string> NotesOn(DataReport data) =>
        data.Findings.Where(finding => finding.Broken).Select(finding => finding.Sentence);

    // Of the serving bundle. Marks that can't be read are told where the bundles are listed; they stop no training.
    private int ErasedUsers()
    {
        try
        {
            return _active.Hash.Length > 0 ? _bundles.ErasedUsersOf(new BundleHash(_active.Hash)) : 0;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return 0;
        }
    }

    private static string[] NotesOnErasures(int count) =>
        count > 0
            ? [$"The bundle that served until now was trained on data of {count} users erased since."]
            : [];

    private int ErasedInTraining()
    {
        lock (_erasing)
        {
            return _erasedInTraining!.Count;
        }
    }

    // In one step with what an erasure might add: one that begins later finds the bundle published.
    private int MarkTrained(BundleHash published)
    {
        lock (_erasing)
        {
            _bundles.Remark(published, _erasedInTraining!);
            return _erasedInTraining!.Count;
        }
    }

    private IEnumerable<LoggedEvent> Events(long from, long end) =>
        _log.Replay(from).TakeWhile(logged => logged.Offset < end);

    private async Task RetrainAsync(string reason)
    {
        try
        {
            await TrainAsync(reason, null, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception failure) // Nobody waits for it: it is told where the team looks.
        {
            _watch.RetrainingFailed(failure.Message);
        }
    }

    private ActiveBundle Read(BundleHash hash) =>
        ActiveBundle.Read(_bundles.Load(hash), _features, _design.Ranking.Value);

    private void Use(ActiveBundle bundle)
    {
        _active = bundle;
        _watch.Use(bundle);
    }
}
