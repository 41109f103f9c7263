using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Monitoring;
using Shortlist.Monitoring.Data;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems;

/// <summary>Measures a running system and holds it against its design: rungs, latency, drift, clicks; alerts; whether to train.</summary>
/// <remarks>Thread-safe; what a request adds is a few counters and one pass over the rows it showed.</remarks>
public sealed class SystemWatch
{
    /// <summary>Fewer answers in a window say nothing about latency, rungs or clicks.</summary>
    public const int AnswerCountMin = 50;

    private readonly Design _design;
    private readonly TimeProvider _clock;
    private readonly AlertRule[] _alerts;
    private readonly RungCounters _rungsSinceStart = new(RungNames.All);

    // By the model, if not with every source: what is missing then has counters and alerts of its own.
    private readonly RungCounters _rungsOfWindow = new(RungNames.All, servedCount: 2);
    private readonly LatencyHistogram _latencySinceStart = new();
    private readonly LatencyHistogram _latencyOfWindow = new();
    private readonly ShareCounter _clicks = new();
    private readonly RetrievalCounters _retrieval = new();
    private volatile FeatureMonitor? _features;
    private volatile FeatureWindow? _judged;
    private volatile DataMonitor _data;
    private long _lostImpressions;
    private long _heldTrainings;
    private bool _isHeld;

    /// <param name="design">With the alerts.</param>
    /// <param name="clock">Of the windows.</param>
    /// <param name="data">Told of every event of the log, the replayed ones too.</param>
    internal SystemWatch(Design design, TimeProvider clock, DataMonitor data)
    {
        (_design, _clock, _data) = (design, clock, data);
        StageFailures = new(clock);
        _alerts = [.. design.Monitoring.Alerts.Select(alert => new AlertRule(alert, clock))];
        Click = design.Data.Interactions[0].Name; // By convention of the design: the interaction of least effort.
    }

    /// <summary>The interaction that click-through counts.</summary>
    public string Click { get; }

    /// <summary>Answers by rung since the start.</summary>
    public IReadOnlyDictionary<string, long> Rungs =>
        _rungsSinceStart.Snapshot().Counts.ToDictionary(StringComparer.Ordinal);

    /// <summary>Items the filters turned away since the start, by filter.</summary>
    public IReadOnlyDictionary<string, long> Refused => _retrieval.Refused;

    /// <summary>Answers since the start to which a retriever came too late, by retriever.</summary>
    public IReadOnlyDictionary<string, long> Skipped => _retrieval.Skipped;

    /// <summary>Answers since the start in which what a late retriever had said before stood in for it, by retriever.</summary>
    public IReadOnlyDictionary<string, long> Stale => _retrieval.Stale;

    /// <summary>Time from request to list, without the log and the network, since the start.</summary>
    public LatencySnapshot Latency => _latencySinceStart.Snapshot();

    /// <summary>Impressions that could not be logged because the disk had failed, since the start.</summary>
    public long LostImpressions => Interlocked.Read(ref _lostImpressions);

    /// <summary>What stages threw while answers were made, since the start; the answers went on without them.</summary>
    public IReadOnlyList<StageFailure> Failures => StageFailures.All;

    internal StageFailures StageFailures { get; }

    /// <summary>How often since the start a training was due and broken data kept it back; a break counts once.</summary>
    public long HeldTrainings => Interlocked.Read(ref _heldTrainings);

    /// <summary>What came in, by field and hour, and what is not as it should be. Takes a few milliseconds.</summary>
    public DataReport Data => _data.Report(_clock.GetUtcNow());

    /// <summary>Why the last training that nobody asked for failed; empty where it did not.</summary>
    public string LastRetrainingFailure { get; private set; } = "";

    /// <summary>Why a bundle that another process promoted does not serve here; empty where there is none.</summary>
    public string LastBundleRefusal { get; private set; } = "";

    public IReadOnlyList<AlertStatus> Alerts => [.. _alerts.Select(alert => alert.Status)];

    /// <summary>Drift of the last closed window by feature; empty before the first, or where it had too few rows.</summary>
    public IReadOnlyList<FeatureDrift> Drift => _judged is { } window ? window.Features : [];

    /// <summary>For a log that has to be read anew; nothing is told of it before <see cref="Use(DataMonitor)"/>.</summary>
    internal DataMonitor CreateData() => new(_design.Data);

    internal void Use(DataMonitor data) => _data = data;

    internal void Use(ActiveBundle bundle)
    {
        if (bundle.Reference.IsEmpty)
        {
            _features = null;
            return;
        }
        var reader = new ByteReader(bundle.Reference.Span);
        _features = new(ReferenceStatistics.Read(ref reader), _clock, _design.Monitoring.DriftRowsMin);
    }

    /// <param name="answer">As it was given.</param>
    /// <param name="ranked">What was scored; null where nothing was.</param>
    /// <param name="isShown">False for a look by the team, which nobody clicks on.</param>
    internal void Saw(RankAnswer answer, Ranked? ranked, bool isShown)
    {
        var latency = TimeSpan.FromMilliseconds(answer.ElapsedMs);
        _latencySinceStart.Record(latency);
        _latencyOfWindow.Record(latency);
        _rungsSinceStart.Add(answer.Rung);
        _rungsOfWindow.Add(answer.Rung);
        if (answer.RankedAt is null) // Of one given again it was counted when it was made.
        {
            _retrieval.Add(answer);
        }
        // What left the full rung because values are missing is counted too: the alert on them would else fall silent.
        if (
            ranked is { IsWhole: true }
            && (answer.Rung is RungNames.Full or RungNames.Partial || ranked.HasLost)
        )
        {
            // Training rows are rows of lists, so drift is measured over rows of lists, not over all candidates.
            _features?.Observe((ranked.HasLost ? ranked with { Shown = ranked.Best } : ranked).ShownRows());
        }
        _clicks.Add(0, isShown ? answer.Items.Count : 0);
    }

    internal void Saw(IReadOnlyList<LogEvent> appended) =>
        _clicks.Add(
            appended.Count(happened => happened is Interaction interaction && interaction.Kind == Click),
            0
        );

    internal void RetrainingFailed(string reason) => LastRetrainingFailure = reason;

    internal void BundleRefused(string reason) => LastBundleRefusal = reason;

    internal void LostImpression() => Interlocked.Increment(ref _lostImpressions);

    /// <summary>Closes the window, holds it against the alerts, and says whether to train.</summary>
    internal RetrainDecision Look(ActiveBundle bundle, DateTimeOffset? lastTrainingAt, int erasedUsers = 0)
    {
        var latency = _latencyOfWindow.TakeWindow();
        var rungs = _rungsOfWindow.TakeWindow();
        var clicks = _clicks.TakeWindow();
        // A quiet system fills its window over several looks; between windows nothing is said about drift.
        FeatureWindow? closed = null;
        if (_features is { } features && features.RowCount >= _design.Monitoring.DriftRowsMin)
        {
            _judged = closed = features.CloseWindow();
        }
        var data = Data;
        foreach (var alert in _alerts)
        {
            alert.Observe(
                alert.Status.Alert.Signal switch
                {
                    AlertSignal.FeaturePsi => closed?.WorstPsi ?? AlertReading.None,
                    AlertSignal.FeatureNullRate => closed?.WorstNullRise ?? AlertReading.None,
                    AlertSignal.FallbackShare => rungs.Reading(AnswerCountMin),
                    AlertSignal.Data => data.Reading(),
                    AlertSignal.Ctr => clicks.Reading(AnswerCountMin),
                    _ => latency.P99Ms(AnswerCountMin),
                }
            );
        }
        return Counted(Decide(bundle, lastTrainingAt, data, erasedUsers));
    }

    private RetrainDecision Decide(
        ActiveBundle bundle,
        DateTimeOffset? lastTrainingAt,
        DataReport data,
        int erasedUsers
    )
    {
        var missing = Alerts.FirstOrDefault(alert =>
            alert.IsFiring && alert.Alert.Signal == AlertSignal.FeatureNullRate
        );
        var broken = data.Findings.FirstOrDefault(finding => finding.Broken);
        return RetrainDecision.Of(
            _design.Monitoring.Retrain,
            new()
            {
                Now = _clock.GetUtcNow(),
                ServingTrainedAt = bundle.CreatedAt,
                LastTrainingAt = lastTrainingAt,
                ErasedUsers = erasedUsers,
                FiringAlerts = [.. Alerts.Where(alert => alert.IsFiring).Select(alert => alert.Alert.Name)],
                // Values that went missing are a broken pipe, not a changed world: training on them would learn the break.
                IsDataValid = missing is null && broken is null,
                WhyNotValid = broken?.Sentence ?? missing?.Sentence ?? "",
            }
        );
    }

    private RetrainDecision Counted(RetrainDecision decision)
    {
        var isHeld = decision is RetrainDecision.Wait { IsHeldByData: true };
        if (isHeld && !_isHeld)
        {
            Interlocked.Increment(ref _heldTrainings);
        }
        _isHeld = isHeld;
        return decision;
    }
}
