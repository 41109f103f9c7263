using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Monitoring;
using Shortlist.Monitoring.Data;
using Shortlist.Registry;
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
    private readonly SemaphoreSlim _training = new(1, 1);
    private readonly Lock _promoting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer _looking;
    private volatile ActiveBundle _active;
    private Task _retraining = Task.CompletedTask;
    private DateTimeOffset? _lastTrainingAt;

    public BundleKeeper(
        Design design,
        IReadOnlyList<string> features,
        SystemOptions options,
        TimeProvider clock,
        EventLog log,
        BundleRegistry bundles,
        SystemWatch watch,
        ServedRows rows
    )
    {
        (_design, _features, _options, _clock) = (design, features, options, clock);
        (_log, _bundles, _watch, _rows) = (log, bundles, watch, rows);
        var untrained =
            LadderTraining.Untrained(design, features)
            ?? throw new ArgumentException(
                $"The ladder of '{design.Name}' does not begin with a rule over one of its features, "
                    + "so nothing could rank before the first training. Put a rule first.",
                nameof(design)
            );
        _active = bundles.Serving is { } serving
            ? ActiveBundle.Read(bundles.Load(serving), features)
            : ActiveBundle.Of(untrained);
        watch.Use(_active);
        _looking = clock.CreateTimer(_ => Look(), null, options.LookEvery, options.LookEvery);
    }

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
            var training = new SystemTraining(_design, _options, _clock);
            var rows = await _rows
                .ReadLastAsync(SystemTraining.ParityListCountMax, cancellation)
                .ConfigureAwait(false);
            var served = new ParitySource(rows, _bundles);
            var (from, end) = (_log.First, _log.End);
            var trained = await Task.Run(
                    () => training.Run(() => Events(from, end), _active, served, progress, cancellation),
                    cancellation
                )
                .ConfigureAwait(false);
            var manifest = _bundles.Publish(trained.Draft);
            if (trained.Report.Promoted)
            {
                Promote(manifest.Hash.Value, reason);
            }
            return trained.Report with
            {
                Bundle = manifest.Hash.Value,
                Notes = [.. trained.Report.Notes, .. NotesOn(_watch.Data)],
            };
        }
        finally
        {
            _training.Release();
        }
    }

    public void Promote(string bundle, string reason)
    {
        var hash = new BundleHash(bundle);
        lock (_promoting)
        {
            var active = ActiveBundle.Read(_bundles.Load(hash), _features); // Before the pointer moves: what can't be read can't serve.
            _bundles.Promote(hash, reason);
            Use(active);
        }
    }

    public void Rollback(string reason)
    {
        lock (_promoting)
        {
            var active = ActiveBundle.Read(_bundles.Load(_bundles.BeforeServing()), _features);
            _bundles.Rollback(reason);
            Use(active);
        }
    }

    /// <summary>Closes a window of the watch and trains where the design says so.</summary>
    public RetrainDecision Look()
    {
        var decision = _watch.Look(_active, _lastTrainingAt);
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

    public async ValueTask DisposeAsync()
    {
        await _looking.DisposeAsync().ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await _retraining.ConfigureAwait(false);
        _training.Dispose();
        _closing.Dispose();
    }

    // Whoever trains by hand may know better, and is told.
    private static IEnumerable<string> NotesOn(DataReport data) =>
        data.Findings.Where(finding => finding.Broken).Select(finding => finding.Sentence);

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

    private void Use(ActiveBundle bundle)
    {
        _active = bundle;
        _watch.Use(bundle);
    }
}
