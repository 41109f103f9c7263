using System.Collections.Immutable;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Experiments;

/// <summary>
/// Reads the log and knows at any time how an experiment stands. An interaction belongs to the arm its list was made
/// under, whatever arm the user would be in now.
/// </summary>
/// <remarks>
/// One instance belongs to one thread. Memory: one small tally a user, and the lists of the last
/// <see cref="AttributionWindow"/>. A visitor without a user id counts as a user of one session.
/// </remarks>
public sealed class ExperimentFold(ExperimentSpec experiment, string clickKind = "click")
{
    private readonly ArmTally[] _arms = [.. experiment.Arms.Select(_ => new ArmTally())];
    private readonly string _primary = experiment.Primary is "ctr" ? clickKind : experiment.Primary;

    // The primary kind is there from the start: nobody reacting is a rate of zero, not a missing number.
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal)
    {
        [experiment.Primary is "ctr" ? clickKind : experiment.Primary] = 0,
    };
    private readonly Dictionary<string, int> _armOfUnit = new(StringComparer.Ordinal);
    private readonly HashSet<string> _crossed = new(StringComparer.Ordinal);
    private readonly Dictionary<RequestId, ShownTally> _shown = [];
    private readonly Queue<(DateTimeOffset At, RequestId Request)> _oldestFirst = [];
    private int _crossedErased;
    private long _unattributed;
    private long _late;

    /// <summary>How long after its list an interaction still counts.</summary>
    /// <value>24 hours. Longer catches slow reactions and keeps more lists in memory.</value>
    public TimeSpan AttributionWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How all of a design's experiments stand, counted from a log; one without any is not read.</summary>
    public static IReadOnlyList<ExperimentReport> Reports(
        Design design,
        string clickKind,
        IEnumerable<LoggedEvent> log,
        CancellationToken cancellation
    )
    {
        ExperimentFold[] folds =
        [
            .. design.Experiments.Select(experiment => new ExperimentFold(experiment, clickKind)),
        ];
        foreach (var logged in folds.Length == 0 ? [] : log)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var fold in folds)
            {
                fold.Apply(logged.Event);
            }
        }
        return [.. folds.Select(fold => fold.Report())];
    }

    /// <summary>Events in the order of the log; those of other experiments change nothing.</summary>
    public void Apply(LogEvent logEvent)
    {
        switch (logEvent)
        {
            case ListShown list:
                Show(list);
                break;
            case Interaction { Request: { } request } interaction:
                React(request, interaction);
                break;
            case UserErased erased:
                Forget(erased.User);
                break;
        }
    }

    public ExperimentReport Report(double confidence = Interval.ConfidenceDefault)
    {
        var names = experiment.Arms.Select(arm => arm.Key).ToArray();
        var shares = experiment.Arms.Select(arm => arm.Value).ToArray();
        var users = Array.ConvertAll(_arms, arm => (long)arm.Units.Count);
        var kinds = _kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).ToArray();
        return new ExperimentReport
        {
            Experiment = experiment.Name,
            Arms = [.. _arms.Select((arm, i) => arm.Report(names[i], shares[i], kinds, confidence))],
            SampleRatio = SampleRatioCheck.Of(users, shares, experiment.SampleRatioP),
            Differences =
            [
                .. from arm in Enumerable.Range(1, Math.Max(0, _arms.Length - 1))
                from kind in kinds.OrderByDescending(kind => IsKind(kind.Key, _primary))
                select Against(arm, names[arm], kind, IsKind(kind.Key, _primary), confidence),
            ],
            CrossedUsers = _crossed.Count + _crossedErased,
            UnattributedInteractions = _unattributed,
            LateInteractions = _late,
        };
    }

    private static bool IsKind(string kind, string other) =>
        string.Equals(kind, other, StringComparison.Ordinal);

    private ArmDifference Against(
        int arm,
        string name,
        KeyValuePair<string, int> kind,
        bool isPrimary,
        double confidence
    ) =>
        new()
        {
            Arm = name,
            Kind = kind.Key,
            IsPrimary = isPrimary,
            PerImpression = Difference.OfRatios(
                _arms[0].Ratio(kind.Value).Estimate(),
                _arms[arm].Ratio(kind.Value).Estimate(),
                confidence
            ),
            ValuePerUser = Difference.OfMeans(
                _arms[0].Value(kind.Value),
                _arms[arm].Value(kind.Value),
                confidence
            ),
        };

    private void Show(ListShown list)
    {
        Expire(list.At);
        foreach (var exposure in list.Exposures)
        {
            if (IsKind(exposure.Experiment, experiment.Name) && ArmIndex(exposure.Arm) is var arm and >= 0)
            {
                Show(list, arm);
                return;
            }
        }
    }

    private void Show(ListShown list, int arm)
    {
        if (_shown.ContainsKey(list.Request))
        {
            return; // One request shows one list; what is sent again is not shown again.
        }
        var key =
            list.User is { } user ? UserKey(user)
            : list.Session is { } session ? $"session {session}"
            : $"request {list.Request}";
        var unit = _arms[arm].Unit(key);
        _shown.Add(
            list.Request,
            new ShownTally(list.At, unit, [.. list.Impressions.Select(impression => impression.Item)])
        );
        _oldestFirst.Enqueue((list.At, list.Request));
        if (!_armOfUnit.TryAdd(key, arm) && _armOfUnit[key] != arm)
        {
            _crossed.Add(key);
        }
        unit.Impressions += list.Impressions.Length;
        _arms[arm].Lists++;
        _arms[arm].Impressions += list.Impressions.Length;
        _arms[arm].Rungs[list.Rung] = _arms[arm].Rungs.GetValueOrDefault(list.Rung) + 1;
    }

    private void React(RequestId request, Interaction interaction)
    {
        if (
            !_shown.TryGetValue(request, out var shown)
            || shown.PositionOf(interaction.Item) is not { } position
        )
        {
            _unattributed++;
            return;
        }
        if (interaction.At - shown.At > AttributionWindow)
        {
            _late++;
            return;
        }
        if (!_kinds.TryGetValue(interaction.Kind, out var kind))
        {
            _kinds.Add(interaction.Kind, kind = _kinds.Count);
        }
        shown.Unit.React(kind, interaction.Value, isFirst: shown.Reacted.Add((position, kind)));
    }

    // The numbers stay, as those of somebody; the name goes.
    private void Forget(UserId user)
    {
        var key = UserKey(user);
        foreach (var arm in _arms)
        {
            arm.Forget(key);
        }
        _armOfUnit.Remove(key);
        if (_crossed.Remove(key))
        {
            _crossedErased++;
        }
    }

    private void Expire(DateTimeOffset now)
    {
        while (_oldestFirst.TryPeek(out var oldest) && now - oldest.At > 2 * AttributionWindow)
        {
            _shown.Remove(_oldestFirst.Dequeue().Request); // Twice the window: events come a little out of order.
        }
    }

    private int ArmIndex(string arm)
    {
        for (var i = 0; i < experiment.Arms.Count; i++)
        {
            if (IsKind(experiment.Arms[i].Key, arm))
            {
                return i;
            }
        }
        return -1;
    }

    private static string UserKey(UserId user) => $"user {user}";
}
