using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Experiments;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Retrieval;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>From a request to the list, on the best rung that works in time.</summary>
/// <remarks>Reads one copy of the state and one bundle from start to end; keeps nothing of a request. Never throws.</remarks>
internal sealed class Answering
{
    // Of the deadline: what waits longer for a bundle that is slow has no time left to do without it.
    private const double BundleShare = 0.1;

    private readonly Design _design;
    private readonly TimeProvider _clock;
    private readonly FaultBoard _faults;
    private readonly StageFailures _failures;
    private readonly ListMaker _maker;
    private readonly Ladder _ladder;
    private readonly LightModel? _light;
    private readonly QueryStage _queries;
    private readonly CandidateCost _cost = new();
    private readonly (ExperimentSpec Spec, Assignment Assignment)[] _experiments;

    public Answering(
        Design design,
        TimeProvider clock,
        FaultBoard? faults = null,
        StageFailures? failures = null,
        ILastGoodLists? lastGood = null
    )
    {
        (_design, _clock, _faults) = (design, clock, faults ?? FaultBoard.None);
        _failures = failures ?? new(clock);
        _maker = new(design, lastGood);
        _ladder = new(design);
        _light = LightModel.Of(design);
        _queries = new(design, _faults, _failures);
        _experiments = [.. design.Experiments.Select(spec => (spec, new Assignment(spec)))];
    }

    /// <summary>The answer, and what a record of it is made of.</summary>
    public (RankAnswer Answer, Ranked? Ranked) Answer(
        RankRequest request,
        SystemState state,
        ActiveBundle bundle
    )
    {
        var started = _clock.GetTimestamp();
        var at = _clock.GetUtcNow();
        var id = request.Request ?? new(Guid.CreateVersion7(at).ToString("N"));
        var exposures = ExposuresOf(request);
        var deadline = Deadline.After(DeadlineOf(request), _clock);
        var descent = new Descent(_maker, state, _failures);
        if (request.Lacks.Length > 0)
        {
            descent.Lose(DependencyNames.Sources, request.Lacks);
        }
        var subject = state.SubjectOf(request.User, request.Session, request.Query, request.Context, at);
        var misread = _queries.Understand(subject, request.Filter, state, deadline);
        if (misread is not null)
        {
            descent.Lose(DependencyNames.Sources, misread);
        }
        var hasBundle = HasBundle(bundle, deadline, descent);
        var (plan, made) = descent.Run(
            _ladder.Rungs(bundle.Hash.Length > 0),
            new()
            {
                Request = request,
                Subject = subject,
                Rung = RungNames.Full,
                Model = ModelOf(exposures, bundle),
                Trained = hasBundle ? bundle.Trained : TrainedParts.None,
                Deadline = deadline,
                CandidateLimit = request.CandidateLimit ?? int.MaxValue,
                Cost = _cost,
                Faults = _faults,
                Seed = SeedOf(id),
            },
            _light
        );
        var before = made.Candidates is null ? descent.Before : made;
        Count(before);
        var isRanked = plan.Rung is RungNames.Full or RungNames.Partial or RungNames.Light;
        var isOfBundle = isRanked && plan.Model.Bundle.Length > 0;
        var isFound = isRanked || plan.Rung is RungNames.Retrieval;
        return (
            bundle.Priced(
                new()
                {
                    Request = id,
                    At = at,
                    Rung = plan.Rung,
                    RungReason = ReasonOf(descent.Reason, bundle, made),
                    System = _design.Name,
                    DesignHash = _design.Hash,
                    Bundle = isRanked ? plan.Model.Bundle : "",
                    Model = isRanked ? plan.Model.Name : "",
                    LogOffset = state.NextOffset,
                    Parts = isFound && !isOfBundle && plan.Trained.All.Count > 0 ? bundle.Hash : "",
                    Exposures = exposures,
                    Items = made.Items!,
                    Retrievers = before?.Candidates?.Reports ?? [],
                    Refused = before?.Candidates?.Refused ?? [],
                    CandidateCount = before?.Candidates?.Items.Length ?? made.Items!.Count,
                    Query = Understood(plan, state),
                    Lost = LostOf(made, isRanked, misread is not null),
                    CandidateLimit = isFound ? made.CandidateLimit : null,
                    RankedAt = made.RankedAt,
                    Coverage = CoverageOf(before?.Candidates),
                    Message = made.Message,
                    ElapsedMs = _clock.GetElapsedTime(started).TotalMilliseconds,
                }
            ),
            isRanked ? made.Ranked! with { HasLost = descent.HasLostFeature } : descent.Before?.Ranked
        );
    }

    // A caller may wait less long than the design, never longer.
    private TimeSpan DeadlineOf(RankRequest request) =>
        request.Deadline is { } own && own < _design.Serving.Deadline ? own : _design.Serving.Deadline;

    // Before the first promotion there is none, and one day it may be gone: neither model nor trained parts are used then.
    private bool HasBundle(ActiveBundle bundle, Deadline deadline, Descent descent)
    {
        const string Target = DependencyNames.Bundle;
        if (bundle.Hash.Length == 0)
        {
            descent.Lose(Target, "No bundle is serving yet; the design's first model ranks.");
            return false;
        }
        try
        {
            if (!_faults.IsAbsent(Target, deadline.Within(_design.Serving.Deadline * BundleShare)))
            {
                return true;
            }
            descent.Lose(Target, "The bundle is gone.");
        }
        catch (InjectedFaultException failure)
        {
            _failures.Add(Target, failure.Message);
            descent.Lose(Target, $"The bundle failed: {failure.Message}");
        }
        return false;
    }

    private string ReasonOf(string reason, ActiveBundle bundle, MadeList made) =>
        bundle.Hash.Length == 0
        && made.Candidates?.MergedBy is { } merged
        && merged != _design.Retrieval.Merge
            ? $"{reason} Candidates are merged by {merged}."
            : reason;

    private static Coverage CoverageOf(Candidates? candidates) =>
        candidates is null
            ? Coverage.None
            : new()
            {
                SourcesAsked = candidates.Reports.Count,
                SourcesAnswered = candidates.Reports.Count(report => !report.Skipped),
                SourcesStale = candidates.Reports.Count(report => report.IsStale),
                CandidatesFound = candidates.CutFrom ?? candidates.Items.Length,
                CandidatesRanked = candidates.Items.Length,
            };

    // Where the query can't even be understood, the list was made without it.
    private static UnderstoodQuery? Understood(ListPlan plan, SystemState state)
    {
        try
        {
            return state.Queries?.Understand(plan.Subject, plan.Request.Filter);
        }
        catch (Exception) // Whatever it is: a rung has answered, and its reason says what failed.
        {
            return null;
        }
    }

    private static string[] LostOf(MadeList made, bool isRanked, bool isMisread) =>
        [
            .. (isRanked ? made.Features?.Lost : null)?.Select(lost => lost.Name) ?? [],
            .. isMisread ? [LostParts.Queries] : Array.Empty<string>(),
            .. made.LostSelectors.Select(LostParts.Of),
        ];

    private void Count(MadeList? made)
    {
        foreach (var report in made?.Candidates?.Reports ?? [])
        {
            if (report.Status == RetrieverStatus.Failed)
            {
                _failures.Add($"retriever:{report.Name}", report.Message);
            }
        }
        foreach (var lost in made?.Features?.Lost ?? [])
        {
            if (lost.HasFailed)
            {
                _failures.Add($"feature:{lost.Name}", lost.Trouble);
            }
        }
        foreach (var lost in made?.LostSelectors ?? [])
        {
            if (lost.HasFailed)
            {
                _failures.Add(LostParts.Of(lost), lost.Trouble);
            }
        }
    }

    // A request that is made again draws the same.
    public static ulong SeedOf(RequestId request) => StableHash.Of(request.Value);

    // A visitor nobody knows is dealt by session, so that one visit stays in one arm.
    internal Exposure[] ExposuresOf(RankRequest request)
    {
        var unit = request.User ?? (request.Session is { } session ? new UserId(session) : null);
        return unit is { } dealt
            ? [.. _experiments.Select(experiment => experiment.Assignment.Exposure(dealt))]
            : [];
    }

    private ActiveModel ModelOf(Exposure[] exposures, ActiveBundle bundle)
    {
        for (var i = 0; i < exposures.Length; i++)
        {
            if (
                _experiments[i].Spec.Models.TryGetValue(exposures[i].Arm, out var name)
                && bundle.Models.TryGetValue(name, out var model)
            )
            {
                return model;
            }
        }
        return bundle.Chosen;
    }
}
