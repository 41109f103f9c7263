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

namespace Shortlist.Systems;

/// <summary>From a request to the list, on the best rung that works in time.</summary>
/// <remarks>Reads one copy of the state and one bundle from start to end; keeps nothing.</remarks>
internal sealed class Answering(Design design, TimeProvider clock)
{
    public const string Full = "full";
    public const string Popular = "popular";

    /// <summary>The ladder's first model ranks because no bundle serves yet.</summary>
    public const string Rule = "rule";

    private const int ReasonCountMax = 3;

    private readonly TimeSpan _retrievalBudget = design
        .Serving.Budgets.Where(budget => budget.Key is "retrieval")
        .Select(budget => budget.Value)
        .DefaultIfEmpty(design.Serving.Deadline)
        .First();

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
            model,
            bundle.Factors,
            deadline
        );
        list ??= PopularList(request, state, subject);
        return (
            new()
            {
                Request = request.Request ?? new(Guid.CreateVersion7(at).ToString("N")),
                At = at,
                Rung =
                    reason.Length > 0 ? Popular
                    : model.Bundle.Length == 0 ? Rule
                    : Full,
                RungReason =
                    reason.Length > 0 || model.Bundle.Length > 0
                        ? reason
                        : "No bundle is serving yet; the design's first model ranks.",
                System = design.Name,
                DesignHash = design.Hash,
                Bundle = reason.Length == 0 ? model.Bundle : "",
                Model = reason.Length == 0 ? model.Name : "",
                LogOffset = state.NextOffset,
                Exposures = exposures,
                Items = list,
                Retrievers = candidates?.Reports ?? [],
                CandidateCount = candidates?.Items.Length ?? list.Count,
                ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            },
            ranked
        );
    }

    private (List<RankedItem>? List, Ranked? Ranked, Candidates? Candidates, string Reason) FullList(
        RankRequest request,
        SystemState state,
        Subject subject,
        ActiveModel model,
        IReadOnlyDictionary<string, FactorSpace> factors,
        Deadline deadline
    )
    {
        // Retrieval has its own share of the time: what comes late is skipped, and the rest is still ranked.
        var candidates = state.Retrieve(subject, request.Filter, factors, deadline.Within(_retrievalBudget));
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
        var ranked = model.Rank(state, subject, candidates);
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
        List<RankedItem> list =
        [
            .. ranked.Shown.Select(
                (candidate, position) => ItemOf(candidate, position, ranked, model, state)
            ),
        ];
        return (list, ranked, candidates, "");
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
                    .Ranker.Explain(ranked.Filled, candidate.Place)
                    .Parts.Where(part => part.Value > 0)
                    .OrderByDescending(part => part.Value)
                    .Take(ReasonCountMax)
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
