using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Scoring;
using Shortlist.Selection;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Replays;

/// <summary>Everything that can be told of a list that was made again, while its state is at hand.</summary>
internal static class RequestStory
{
    private const int RefusedItemCountMax = 10;

    /// <returns>Null where the list could not be made again.</returns>
    public static RequestRecord? Of(ReplayedList replayed, SystemState state)
    {
        if (replayed is not { Plan: { } plan, Made: { Items: { } items } made, List: var list })
        {
            return null;
        }
        var answer = AnswerOf(list, plan, made, items, state);
        var record = RequestRecords.Of(
            plan.Request,
            answer,
            made.Ranked,
            plan.Model,
            made.Candidates is { } candidates
                ? Array.ConvertAll(candidates.Items, row => state.Sources.Items[row].Id)
                : []
        );
        return record with
        {
            Candidates =
            [
                .. record.Candidates.Select(candidate =>
                    candidate.Position is null
                        ? candidate
                        : candidate with
                        {
                            Matches = MatchesOf(candidate.Item, plan, state),
                        }
                ),
            ],
            Selection = made.Ranked is { } ranked ? StepsOf(ranked, plan, state) : [],
            Refused =
            [
                .. state
                    .RefusedOf(plan.Subject, plan.Request.Filter, plan.Trained, plan.Skipped)
                    .Select(refused => new RefusedSample(
                        refused.Filter,
                        refused.Items.Count,
                        [
                            .. refused
                                .Items.Take(RefusedItemCountMax)
                                .Select(row => state.Sources.Items[row].Id),
                        ]
                    )),
            ],
        };
    }

    /// <summary>What became of one item, as a sentence.</summary>
    public static string FateOf(ItemId item, ReplayedList replayed, SystemState state)
    {
        if (replayed is not { Plan: { } plan, Made: { } made })
        {
            return "The list can't be made again, so nothing can be told of the item.";
        }
        var row = state.Sources.Items.Find(item);
        if (row < 0)
        {
            return $"The state that ranked the list had never heard of '{item}'.";
        }
        if (made.Items?.FirstOrDefault(shown => shown.Item == item) is { } there)
        {
            return FormattableString.Invariant($"'{item}' stands at place {there.Position + 1}.");
        }
        if (state.RefusedBy(plan.Subject, plan.Request.Filter, row) is { } filter)
        {
            return $"'{item}' was not to be shown: the filter '{filter}' turns it away.";
        }
        var place = made.Candidates is { } candidates ? Array.IndexOf(candidates.Items, row) : -1;
        if (place < 0)
        {
            return made.Candidates is null
                ? $"'{item}' is not among what was put forward on the rung '{plan.Rung}'."
                : $"No retriever put '{item}' forward among its best, or the merge left it out.";
        }
        var rank = made.Ranked is { } ranked ? Array.FindIndex(ranked.Best, best => best.Place == place) : -1;
        return rank < 0 ? $"'{item}' was a candidate, and the model gave it no usable score."
            : rank >= state.Selection.CandidatesOut
                ? FormattableString.Invariant(
                    $"'{item}' was ranked {rank + 1} of {made.Ranked!.Best.Length}; selection chooses among the first {state.Selection.CandidatesOut}."
                )
            : FormattableString.Invariant(
                $"'{item}' was ranked {rank + 1} of {made.Ranked!.Best.Length}, and did not come among the {plan.Request.Count} that were shown."
            );
    }

    private static RankAnswer AnswerOf(
        ListShown list,
        ListPlan plan,
        MadeList made,
        IReadOnlyList<RankedItem> items,
        SystemState state
    ) =>
        new()
        {
            Request = list.Request,
            At = list.At,
            Rung = list.Rung,
            RungReason = made.Reason,
            System = state.Sources.Design.Name,
            DesignHash = state.Sources.Design.Hash,
            Bundle = list.Bundle,
            Model = list.Model,
            LogOffset = list.StateOffset ?? 0,
            Exposures = list.Exposures,
            Items = items,
            Retrievers = made.Candidates?.Reports ?? [],
            Refused = made.Candidates?.Refused ?? [],
            CandidateCount = made.Candidates?.Items.Length ?? items.Count,
            Query = state.Queries?.Understand(plan.Subject, plan.Request.Filter),
            Lost = list.Lost,
            CandidateLimit = list.CandidateLimit,
            RankedAt = list.RankedAt,
            Parts = list.Parts,
            ElapsedMs = 0,
        };

    private static SortedDictionary<string, Explanation> MatchesOf(
        ItemId item,
        ListPlan plan,
        SystemState state
    )
    {
        var matches = new SortedDictionary<string, Explanation>(StringComparer.Ordinal);
        foreach (var (name, why) in state.Explain(plan.Subject, state.Sources.Items.Find(item)))
        {
            matches.Add(name, why);
        }
        return matches;
    }

    private static List<SelectionStep> StepsOf(Ranked ranked, ListPlan plan, SystemState state)
    {
        var steps = new List<SelectionStep>();
        var before = ranked.Best.Take(state.Selection.CandidatesOut).ToArray();
        foreach (
            var (selector, spec) in state.Selection.Selectors.Zip(state.Sources.Design.Ranking.Selection)
        )
        {
            if (plan.Lost.Contains(LostSelector.PartOf(spec.Name), StringComparer.Ordinal))
            {
                continue;
            }
            var list = before.ToArray();
            var after = list[..selector.Select(ListMaker.SelectionOf(plan), list)];
            steps.Add(
                new(spec.Name, before.Length, after.Length, MovesOf(before, after, plan.Request.Count, state))
            );
            before = after;
        }
        return steps;
    }

    // An item that only closes up where another was taken out, or makes room, has not moved of itself.
    private static List<SelectionMove> MovesOf(
        ScoredCandidate[] before,
        ScoredCandidate[] after,
        int shownCount,
        SystemState state
    )
    {
        var places = after.Index().ToDictionary(pair => pair.Item.Item, pair => pair.Index);
        int[] kept = [.. before.Select(one => one.Item).Where(places.ContainsKey)];
        var stays = kept.Select((row, order) => (row, order))
            .ToDictionary(pair => pair.row, pair => pair.order);
        var moves = new List<SelectionMove>();
        for (var from = 0; from < before.Length; from++)
        {
            int? to = places.TryGetValue(before[from].Item, out var place) ? place : null;
            var hasMoved = to is null || stays[before[from].Item] != to;
            if (hasMoved && (from < shownCount || to < shownCount))
            {
                moves.Add(new(state.Sources.Items[before[from].Item].Id, from, to));
            }
        }
        return moves;
    }
}
