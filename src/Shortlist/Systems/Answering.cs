using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Experiments;
using Shortlist.Features;
using Shortlist.Retrieval;
using Shortlist.Scoring;
using Shortlist.Serving;
using Shortlist.Systems.Training;

namespace Shortlist.Systems;

/// <summary>From a request to the list, on the best rung that works in time.</summary>
/// <remarks>Reads one copy of the state and one bundle from start to end; keeps nothing.</remarks>
internal sealed class Answering(Design design, TimeProvider clock)
{
    public const string Full = "full";
    public const string Popular = "popular";

    /// <summary>The ladder's first model ranks: no bundle serves yet, or a feature is gone that the bundle's can't do without.</summary>
    public const string Rule = "rule";

    private const int ReasonCountMax = 3;

    private readonly TimeSpan _retrievalBudget = design
        .Serving.Budgets.Where(budget => budget.Key is "retrieval")
        .Select(budget => budget.Value)
        .DefaultIfEmpty(design.Serving.Deadline)
        .First();

    // What ranks on the rule rung; null where the design has no such rung.
    private readonly ActiveModel? _rule = design.Serving.Rungs.Any(rung => rung.Name is Rule)
        ? LadderTraining.Untrained(design, design.Ranking.Features)
        : null;

    private readonly (ExperimentSpec Spec, Assignment Assignment)[] _experiments =
    [
        .. design.Experiments.Select(spec => (spec, new Assignment(spec))),
    ];

    /// <summary>The answer, and what a record of it is made of.</summary>
    public (RankAnswer Answer, Ranked? Ranked) Answer(
        RankRequest request,
        SystemState state,
        ActiveBundle bundle
    )
    {
        var started = clock.GetTimestamp();
        var deadline = Deadline.After(design.Serving.Deadline, clock);
        var at = clock.GetUtcNow();
        var subject = state.SubjectOf(request.User, request.Session, request.Query, request.Context, at);
        var exposures = ExposuresOf(request);
        var model = ModelOf(exposures, bundle);

        var (list, ranked, candidates, reason) = FullList(
            request,
            state,
            subject,
            ref model,
            bundle.Trained,
            deadline
        );
        var isPopular = list is null;
        list ??= PopularList(request, state, subject);
        return (
            new()
            {
                Request = request.Request ?? new(Guid.CreateVersion7(at).ToString("N")),
                At = at,
                Rung =
                    isPopular ? Popular
                    : model.Bundle.Length == 0 ? Rule
                    : Full,
                RungReason =
                    reason.Length > 0 || model.Bundle.Length > 0 ? reason
                    : candidates?.MergedBy is { } merged && merged != design.Retrieval.Merge
                        ? $"No bundle is serving yet; the design's first model ranks, and candidates are merged by {merged}."
                    : "No bundle is serving yet; the design's first model ranks.",
                System = design.Name,
                DesignHash = design.Hash,
                Bundle = isPopular ? "" : model.Bundle,
                Model = isPopular ? "" : model.Name,
                LogOffset = state.NextOffset,
                Exposures = exposures,
                Items = list,
                Retrievers = candidates?.Reports ?? [],
                Refused = candidates?.Refused ?? [],
                CandidateCount = candidates?.Items.Length ?? list.Count,
                Query = state.Queries?.Understand(subject, request.Filter),
                ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            },
            ranked
        );
    }

    // The list, or the reason why there is none; a reason with a list says why another model than the wanted one ranked.
    private (List<RankedItem>? List, Ranked? Ranked, Candidates? Candidates, string Reason) FullList(
        RankRequest request,
        SystemState state,
        Subject subject,
        ref ActiveModel model,
        TrainedParts trained,
        Deadline deadline
    )
    {
        // Retrieval has its own share of the time: what comes late is skipped, and the rest is still ranked.
        var candidates = state.Retrieve(subject, request.Filter, trained, deadline.Within(_retrievalBudget));
        if (candidates.Failed is { } failed)
        {
            return (
                null,
                null,
                candidates,
                $"The retriever '{failed}' was late, and the design wants no answer without it."
            );
        }
        if (deadline.HasPassed)
        {
            return (null, null, candidates, "The deadline passed during retrieval.");
        }
        if (candidates.Items.Length == 0 && candidates.Reports.Any(report => report.Skipped))
        {
            return (null, null, candidates, "No retriever put anything forward in its time.");
        }
        var (ranked, canBeShown, reason) = Rank(state, subject, candidates, ref model);
        if (!canBeShown)
        {
            return (null, ranked, candidates, reason);
        }
        if (deadline.HasPassed)
        {
            return (null, ranked, candidates, "The deadline passed while candidates were scored.");
        }
        IReadOnlyList<ScoredCandidate> scored = [.. ranked.Best.Take(state.CandidatesOut)];
        foreach (var selector in state.Selectors)
        {
            scored = selector.Select(subject, scored, request.Count);
        }
        ranked = ranked with { Shown = [.. scored.Take(request.Count)] };
        var ranker = model;
        List<RankedItem> list =
        [
            .. ranked.Shown.Select(
                (candidate, position) => ItemOf(candidate, position, ranked, ranker, state)
            ),
        ];
        return (list, ranked, candidates, reason);
    }

    // By the wanted model; where a feature is gone that calls for the next rung, by the rule, if that does without it.
    private (Ranked Ranked, bool CanBeShown, string Reason) Rank(
        SystemState state,
        Subject subject,
        Candidates candidates,
        ref ActiveModel model
    )
    {
        var ranked = model.Rank(state, subject, candidates);
        var lost = state.Features.Lost(ranked.Features, model.Ranker.Importance);
        if (lost < 0)
        {
            return (ranked, true, "");
        }
        var reason =
            $"The feature '{state.Features.Names[lost]}' has no value for any of the {ranked.Features.RowCount} candidates; without its source the design wants the next rung.";
        var canRule =
            _rule is not null
            && model.Bundle.Length > 0
            && state.Features.Lost(ranked.Features, _rule.Ranker.Importance) < 0;
        if (canRule)
        {
            model = _rule!;
            ranked = model.Rank(state, candidates, ranked.Features);
        }
        return (ranked with { HasLost = true }, canRule, reason);
    }

    // What most people turn to, then the latest: needs the log's folds and nothing that was trained.
    private static List<RankedItem> PopularList(RankRequest request, SystemState state, Subject subject) =>
        [
            .. state
                .Popular(subject, request.Filter, request.Count)
                .Select(
                    (found, position) =>
                        new RankedItem
                        {
                            Item = state.Sources.Items[found.Row.Row].Id,
                            Position = position,
                            Score = found.Row.Score,
                            Sources = [found.Retriever],
                            Reasons = [$"Put forward by {found.Retriever}; nothing scored it on this rung."],
                            Attributes = state.Sources.Items[found.Row.Row].Attributes,
                        }
                ),
        ];

    private static RankedItem ItemOf(
        ScoredCandidate candidate,
        int position,
        Ranked ranked,
        ActiveModel model,
        SystemState state
    )
    {
        var item = state.Sources.Items[candidate.Item];
        return new()
        {
            Item = item.Id,
            Position = position,
            Score = candidate.Score,
            Sources = SourcesOf(candidate.Place, ranked.Candidates),
            Reasons =
            [
                .. model
                    .Ranker.Reasons(ranked.Filled, candidate.Place, ReasonCountMax)
                    .Select(part =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{part.Sentence}, adds {part.Value:0.###}"
                        )
                    ),
            ],
            Attributes = item.Attributes,
        };
    }

    private static string[] SourcesOf(int place, Candidates candidates) =>
        [
            .. candidates
                .Reports.Where((_, retriever) => candidates.Ranks[retriever][place] > 0)
                .Select(report => report.Name),
        ];

    // A visitor nobody knows is dealt by session, so that one visit stays in one arm.
    private Exposure[] ExposuresOf(RankRequest request)
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
