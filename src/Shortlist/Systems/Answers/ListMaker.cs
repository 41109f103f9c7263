using System.Globalization;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Retrieval;
using Shortlist.Scoring;
using Shortlist.Selection;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>Makes one list as planned: retrieval, features, scores, selection.</summary>
/// <remarks>
/// Reads one copy of the state from start to end; keeps nothing. Decides nothing: which rung comes next is the ladder's
/// matter. Of a plan with a deadline nothing is thrown: what a stage throws is the reason why there is no list.
/// </remarks>
internal sealed class ListMaker
{
    private const int ReasonCountMax = 3;

    // Of what a model goes by; with more of it gone its scores say less than the rule's. A choice, and no finding.
    internal const double LostShareMax = 0.8;

    private readonly TimeSpan _retrieval;
    private readonly TimeSpan _features;
    private readonly TimeSpan _scoring;
    private readonly TimeSpan _selection;
    private readonly PlainLists _plain;

    public ListMaker(Design design, ILastGoodLists? lastGood = null)
    {
        var budgets = design.Serving.Budgets.ToDictionary(StringComparer.Ordinal);
        _retrieval = budgets.GetValueOrDefault("retrieval", design.Serving.Deadline);
        _features = budgets.GetValueOrDefault("features", design.Serving.Deadline);
        _scoring = budgets.GetValueOrDefault("scoring", design.Serving.Deadline);
        _selection = budgets.GetValueOrDefault(ListStages.Selection, design.Serving.Deadline);
        _plain = new(
            design.Serving.Rungs.FirstOrDefault(rung => rung.Name is RungNames.Static),
            lastGood ?? NoLastGoodLists.Instance
        );
    }

    /// <param name="plan">What is made.</param>
    /// <param name="state">As of when.</param>
    /// <param name="before">What a higher rung came to for the same request: its candidates and features are used again.</param>
    public MadeList Make(ListPlan plan, SystemState state, MadeList? before = null)
    {
        var stages = new ListStages(plan, before);
        try
        {
            if (plan.Rung is RungNames.Static)
            {
                return _plain.Static(plan, state);
            }
            if (plan.Faults.IsAbsent(ListStages.Catalogue, plan.Deadline))
            {
                return stages.None(
                    "The catalogue is gone, so nobody can say what may be shown.",
                    DependencyNames.Catalogue
                );
            }
            return plan.Rung switch
            {
                RungNames.Popular => PlainLists.Popular(plan, state),
                RungNames.LastGood => _plain.LastGood(plan, state),
                RungNames.Retrieval => Retrieved(plan, state, stages) ?? Merged(plan, state, stages),
                _ => Retrieved(plan, state, stages) ?? Scored(plan, state, stages),
            };
        }
        catch (FilterFailedException failure) when (!plan.Deadline.IsNever)
        {
            stages.Now = ListStages.Catalogue;
            return stages.None(failure.Message, DependencyNames.Catalogue, failure.Message);
        }
        catch (Exception failure) when (!plan.Deadline.IsNever) // Whatever it is: a lower rung answers.
        {
            if (plan.Rung is RungNames.Popular or RungNames.LastGood)
            {
                stages.Now = plan.Rung;
            }
            return stages.None(
                $"The rung '{plan.Rung}' failed at {stages.Now}: {failure.Message}",
                stages.Broken,
                failure.Message
            );
        }
    }

    // Retrieval has its own share of the time: what comes late is skipped, and the rest is still ranked. Null where it is well.
    private MadeList? Retrieved(ListPlan plan, SystemState state, ListStages stages)
    {
        stages.Now = ListStages.Retrieval;
        if (stages.Candidates is null)
        {
            var deadline = plan.Deadline.Within(_retrieval);
            if (plan.Faults.IsAbsent(ListStages.Retrieval, deadline))
            {
                return stages.None("Retrieval is gone.", DependencyNames.Retrieval);
            }
            var found = state.Retrieve(
                plan.Subject,
                plan.Request.Filter,
                plan.Trained,
                deadline,
                plan.Skipped,
                plan.Faults
            );
            stages.Candidates = found.Best(plan.CandidateLimit);
            stages.CandidateLimit =
                plan.CandidateLimit < found.Items.Length ? plan.CandidateLimit : stages.CandidateLimit;
        }
        var candidates = stages.Candidates;
        var isEmpty = candidates.Items.Length == 0 && candidates.Reports.Any(report => report.Skipped);
        var broken = candidates.Failed is not null || isEmpty ? DependencyNames.Retrieval : null;
        if (candidates.Failed is { } failed)
        {
            var trouble = candidates.Reports.First(report => report.Name == failed).Trouble;
            return stages.None(
                $"The retriever '{failed}' was {trouble}, and the design wants no ranking without it.",
                broken
            );
        }
        // What is merged by now costs no more time; what has to be ranked does.
        if (plan.Deadline.HasPassed && (isEmpty || plan.Rung is not RungNames.Retrieval))
        {
            return stages.None("The deadline passed during retrieval.", broken ?? DependencyNames.Features);
        }
        return isEmpty ? stages.None("No retriever put anything forward in its time.", broken) : null;
    }

    private MadeList Scored(ListPlan plan, SystemState state, ListStages stages)
    {
        var started = plan.Deadline.Remaining;
        Cut(plan, stages);
        var candidates = stages.Candidates!;
        if (Computed(plan, state, stages) is { } withoutFeatures)
        {
            return withoutFeatures;
        }
        stages.Now = ListStages.Scoring;
        var isOfBundle = plan.Model.Bundle.Length > 0;
        var deadline = plan.Deadline.Within(_scoring);
        if (isOfBundle && plan.Faults.IsAbsent("ranker", deadline))
        {
            return stages.None($"The ranker '{plan.Model.Name}' is gone.", DependencyNames.Bundle);
        }
        if (plan.Model.Rank(state, candidates, stages.Computed!.Rows, deadline) is not { } ranked)
        {
            return stages.None(
                $"The ranker '{plan.Model.Name}' did not score {candidates.Items.Length} candidates in its time.",
                plan.Deadline.HasPassed ? DependencyNames.Features : stages.Broken
            );
        }
        ranked = ranked with { IsWhole = stages.Computed.IsWhole };
        stages.Ranked = ranked;
        var lost = state.Features.Lost(ranked.Features, plan.Model.Ranker.Importance);
        if (lost >= 0)
        {
            stages.Ranked = ranked with { HasLost = true };
            return stages.None(
                $"The feature '{state.Features.Names[lost]}' has no value for any of the {ranked.Features.RowCount} candidates; without its source the design wants the next rung.",
                isOfBundle ? DependencyNames.Bundle : DependencyNames.Features
            );
        }
        if (ranked.Best.Length == 0 && candidates.Items.Length > 0)
        {
            return stages.None(
                $"The ranker '{plan.Model.Name}' gave none of the {candidates.Items.Length} candidates a score.",
                stages.Broken
            );
        }
        if (plan.Deadline.HasPassed)
        {
            return stages.None(
                "The deadline passed while candidates were scored.",
                DependencyNames.Features // There is no time for another ranking.
            );
        }
        if (!plan.Deadline.IsNever)
        {
            plan.Cost?.Add(candidates.Items.Length, started - plan.Deadline.Remaining);
        }
        return Listed(plan, state, stages, ranked.Best, ranked);
    }

    private MadeList? Computed(ListPlan plan, SystemState state, ListStages stages)
    {
        stages.Now = ListStages.Features;
        var importance = plan.Model.Ranker.Importance;
        if (stages.Computed is null || stages.Computed.Lost.Any(lost => importance[lost.Index] > 0))
        {
            var deadline = plan.Deadline.Within(_features);
            if (plan.Faults.IsAbsent(ListStages.Features, deadline))
            {
                return stages.None("Features are gone.", DependencyNames.Features);
            }
            stages.Computed = state.FeaturesOf(
                plan.Subject,
                stages.Candidates!,
                new()
                {
                    Wanted = plan.Wanted,
                    Lost = plan.Lost,
                    Deadline = deadline,
                    Faults = plan.Faults,
                }
            );
        }
        var share = LostShare(stages.Computed.Lost, importance);
        if (plan.Model.Bundle.Length == 0)
        {
            return share > 0
                ? stages.None(
                    $"The rung '{plan.Rung}' ranks by a feature that is lost. {LossText.Of(stages.Computed)}",
                    DependencyNames.Features
                )
                : null;
        }
        return share > LostShareMax
            ? stages.None(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The model '{plan.Model.Name}' has lost {share:0 %} of what it goes by. {LossText.Of(stages.Computed)}"
                ),
                DependencyNames.Bundle
            )
            : null;
    }

    // A model that doesn't say what it goes by goes by all alike.
    internal static double LostShare(IReadOnlyList<LostFeature> lost, IReadOnlyList<double> importance)
    {
        if (lost.Count == 0)
        {
            return 0;
        }
        var all = importance.Sum();
        return all > 0
            ? lost.Sum(feature => importance[feature.Index]) / all
            : lost.Count / (double)importance.Count;
    }

    // Fewer candidates well ranked in time are better than all of them too late; the page is always filled.
    private void Cut(ListPlan plan, ListStages stages)
    {
        if (plan.Cost is not { } cost || plan.Deadline.IsNever)
        {
            return;
        }
        var remaining = plan.Deadline.Remaining;
        var time = remaining < _features + _scoring ? remaining : _features + _scoring;
        var limit = Math.Max(cost.Affordable(time), plan.Request.Count);
        if (limit < stages.Candidates!.Items.Length)
        {
            stages.Candidates = stages.Candidates.Best(limit);
            stages.CandidateLimit = limit;
        }
    }

    // In the order of the merge: what the retrievers agree on stands first.
    private MadeList Merged(ListPlan plan, SystemState state, ListStages stages)
    {
        var candidates = stages.Candidates!;
        return Listed(
            plan,
            state,
            stages,
            [
                .. candidates.Items.Select(
                    (item, place) =>
                        new ScoredCandidate(
                            item,
                            candidates.Merits.Length > 0 && float.IsFinite(candidates.Merits[place])
                                ? candidates.Merits[place]
                                : 0,
                            place
                        )
                ),
            ],
            null
        );
    }

    private MadeList Listed(
        ListPlan plan,
        SystemState state,
        ListStages stages,
        ScoredCandidate[] best,
        Ranked? ranked
    )
    {
        stages.Now = ListStages.Selection;
        var deadline = plan.Deadline.Within(_selection);
        if (plan.Faults.IsAbsent(ListStages.Selection, deadline))
        {
            if (plan.Faults.Find(ListStages.Selection)?.Kind is not FaultKind.Slow)
            {
                return stages.None("Selection is gone.", stages.Broken);
            }
            deadline = deadline.Within(TimeSpan.Zero);
        }
        var (shown, lost) = state.Selection.Select(
            SelectionOf(plan),
            best,
            new()
            {
                Lost = plan.Lost,
                Deadline = deadline,
                Faults = plan.Faults,
            }
        );
        stages.Ranked = ranked is null ? null : ranked with { Shown = shown };
        var items = new RankedItem[shown.Length];
        for (var position = 0; position < items.Length; position++)
        {
            items[position] = ItemOf(
                shown[position],
                position,
                stages.Candidates!,
                ranked,
                plan.Model,
                state
            );
        }
        return stages.With(new() { Items = items, LostSelectors = lost });
    }

    /// <summary>What selectors are told of a plan.</summary>
    public static SelectionRequest SelectionOf(ListPlan plan) =>
        new(plan.Subject, plan.Request.Count, plan.Seed);

    private static RankedItem ItemOf(
        ScoredCandidate candidate,
        int position,
        Candidates candidates,
        Ranked? ranked,
        ActiveModel model,
        SystemState state
    )
    {
        var item = state.Sources.Items[candidate.Item];
        var sources = SourcesOf(candidate.Place, candidates);
        return new()
        {
            Item = item.Id,
            Position = position,
            Score = candidate.Score,
            Propensity = candidate.Propensity,
            Sources = sources,
            Reasons = ranked is null
                ? [PlainLists.ReasonOf(sources)]
                : ReasonsOf(model.Ranker.Reasons(ranked.Filled, candidate.Place, ReasonCountMax)),
            Attributes = item.Attributes,
        };
    }

    private static string[] ReasonsOf(IReadOnlyList<Explanation> parts)
    {
        var reasons = new string[parts.Count];
        for (var i = 0; i < reasons.Length; i++)
        {
            reasons[i] = ReasonText.Of(parts[i]);
        }
        return reasons;
    }

    private static string[] SourcesOf(int place, Candidates candidates)
    {
        var count = 0;
        foreach (var ranks in candidates.Ranks)
        {
            count += ranks[place] > 0 ? 1 : 0;
        }
        var sources = new string[count];
        for (var retriever = candidates.Ranks.Length - 1; retriever >= 0; retriever--)
        {
            if (candidates.Ranks[retriever][place] > 0)
            {
                sources[--count] = candidates.Reports[retriever].Name;
            }
        }
        return sources;
    }
}
