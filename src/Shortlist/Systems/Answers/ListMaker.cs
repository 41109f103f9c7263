using System.Globalization;
using Shortlist.Designs;
using Shortlist.Retrieval;
using Shortlist.Scoring;
using Shortlist.Selection;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>Makes one list as planned: retrieval, features, scores, selection.</summary>
/// <remarks>Reads one copy of the state from start to end; keeps nothing. Decides nothing: which rung comes next is the ladder's matter.</remarks>
internal sealed class ListMaker(Design design)
{
    private const int ReasonCountMax = 3;

    private readonly TimeSpan _retrievalBudget = design
        .Serving.Budgets.Where(budget => budget.Key is "retrieval")
        .Select(budget => budget.Value)
        .DefaultIfEmpty(design.Serving.Deadline)
        .First();

    public MadeList Make(ListPlan plan, SystemState state) =>
        plan.Rung is RungNames.Popular ? PopularList(plan, state) : RankedList(plan, state);

    /// <summary>The same by another model, of candidates and features that are there already.</summary>
    public static MadeList MakeAgain(ListPlan plan, SystemState state, MadeList before)
    {
        var ranked = plan.Model.Rank(state, before.Candidates!, before.Ranked!.Features);
        return Listed(plan, state, ranked);
    }

    private MadeList RankedList(ListPlan plan, SystemState state)
    {
        // Retrieval has its own share of the time: what comes late is skipped, and the rest is still ranked.
        var candidates = state.Retrieve(
            plan.Subject,
            plan.Request.Filter,
            plan.Trained,
            plan.Deadline.Within(_retrievalBudget),
            plan.Skipped
        );
        if (candidates.Failed is { } failed)
        {
            return None(
                candidates,
                $"The retriever '{failed}' was late, and the design wants no answer without it."
            );
        }
        if (plan.Deadline.HasPassed)
        {
            return None(candidates, "The deadline passed during retrieval.");
        }
        if (candidates.Items.Length == 0 && candidates.Reports.Any(report => report.Skipped))
        {
            return None(candidates, "No retriever put anything forward in its time.");
        }
        return Listed(plan, state, plan.Model.Rank(state, plan.Subject, candidates));
    }

    private static MadeList Listed(ListPlan plan, SystemState state, Ranked ranked)
    {
        var lost = state.Features.Lost(ranked.Features, plan.Model.Ranker.Importance);
        if (lost >= 0)
        {
            return new()
            {
                Candidates = ranked.Candidates,
                Ranked = ranked with { HasLost = true },
                Reason =
                    $"The feature '{state.Features.Names[lost]}' has no value for any of the {ranked.Features.RowCount} candidates; without its source the design wants the next rung.",
            };
        }
        if (plan.Deadline.HasPassed)
        {
            return None(ranked.Candidates, "The deadline passed while candidates were scored.") with
            {
                Ranked = ranked,
            };
        }
        IReadOnlyList<ScoredCandidate> scored = [.. ranked.Best.Take(state.CandidatesOut)];
        var request = new SelectionRequest(plan.Subject, plan.Request.Count, plan.Seed);
        foreach (var selector in state.Selectors)
        {
            scored = selector.Select(request, scored);
        }
        ranked = ranked with { Shown = [.. scored.Take(plan.Request.Count)] };
        return new()
        {
            Items =
            [
                .. ranked.Shown.Select(
                    (candidate, position) => ItemOf(candidate, position, ranked, plan.Model, state)
                ),
            ],
            Candidates = ranked.Candidates,
            Ranked = ranked,
        };
    }

    private static MadeList None(Candidates candidates, string reason) =>
        new() { Candidates = candidates, Reason = reason };

    // What most people turn to, then the latest: needs the log's folds and nothing that was trained.
    private static MadeList PopularList(ListPlan plan, SystemState state) =>
        new()
        {
            Items =
            [
                .. state
                    .Popular(plan.Subject, plan.Request.Filter, plan.Request.Count)
                    .Select(
                        (found, position) =>
                            new RankedItem
                            {
                                Item = state.Sources.Items[found.Row.Row].Id,
                                Position = position,
                                Score = found.Row.Score,
                                Sources = [found.Retriever],
                                Reasons =
                                [
                                    $"Put forward by {found.Retriever}; nothing scored it on this rung.",
                                ],
                                Attributes = state.Sources.Items[found.Row.Row].Attributes,
                            }
                    ),
            ],
        };

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
            Propensity = candidate.Propensity,
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
}
