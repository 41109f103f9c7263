using Shortlist.Designs;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>The lists of the lowest rungs, for which nothing is scored: what was kept, what is popular, what never changes.</summary>
/// <param name="rung">The design's rung static; null where it declares none.</param>
/// <param name="lastGood">Lists that were kept.</param>
internal sealed class PlainLists(RungSpec? rung, ILastGoodLists lastGood)
{
    private const string Nothing = "Nothing can be shown at the moment. Please try again shortly.";

    /// <summary>The last good list as it was, without what may not be shown any more.</summary>
    public MadeList LastGood(ListPlan plan, SystemState state)
    {
        if (
            plan.Faults.IsAbsent(DependencyNames.Cache, plan.Deadline)
            || lastGood.Find(plan.Request, plan.Subject, state) is not { } kept
        )
        {
            return MadeList.None("No list was kept for the like of this request.", DependencyNames.Cache);
        }
        var items = kept.Items.ToDictionary(item => item.Item);
        var accepted = state
            .Accepted(
                plan.Subject,
                plan.Request.Filter,
                Known(state, kept.Items.Select(item => item.Item.Value))
            )
            .Take(plan.Request.Count)
            .Select(
                (row, position) =>
                    items[state.Sources.Items[row].Id] with
                    {
                        Position = position,
                        Propensity = 1,
                        Attributes = state.Sources.Items[row].Attributes,
                    }
            )
            .ToList();
        return accepted.Count == 0 && plan.Request.Count > 0
            ? MadeList.None("Nothing of the list that was kept may be shown any more.", DependencyNames.Cache)
            : new() { Items = accepted, RankedAt = kept.RankedAt };
    }

    /// <summary>What most people turn to, then the latest: kept in order by the folds, so that only the filters are left to do.</summary>
    public static MadeList Popular(ListPlan plan, SystemState state) =>
        new()
        {
            Items =
            [
                .. state
                    .Popular(plan.Subject, plan.Request.Filter, plan.Request.Count)
                    .Select(
                        (found, position) =>
                            ItemOf(found.Row.Row, position, found.Row.Score, [found.Retriever], state)
                    ),
            ],
        };

    /// <summary>The items the design names, as far as they may be shown; else none, with a sentence for people. Never fails.</summary>
    public MadeList Static(ListPlan plan, SystemState state)
    {
        var items = Allowed(plan, state, out var failure);
        return new()
        {
            Items = items,
            Failure = failure is null ? null : (ListStages.Catalogue, failure),
            Message =
                items.Count > 0 || plan.Request.Count == 0 ? ""
                : rung is { Message.Length: > 0 } ? rung.Message
                : Nothing,
        };
    }

    public static string ReasonOf(IReadOnlyList<string> sources) =>
        $"Put forward by {string.Join(", ", sources)}; nothing scored it on this rung.";

    // Fails closed: what nobody can check isn't shown.
    private List<RankedItem> Allowed(ListPlan plan, SystemState state, out string? failure)
    {
        failure = null;
        if (rung is not { Items.Count: > 0 })
        {
            return [];
        }
        try
        {
            return plan.Faults.IsAbsent(ListStages.Catalogue, plan.Deadline)
                ? []
                :
                [
                    .. state
                        .Accepted(plan.Subject, plan.Request.Filter, Known(state, rung.Items))
                        .Take(plan.Request.Count)
                        .Select((row, position) => ItemOf(row, position, 0, [RungNames.Static], state)),
                ];
        }
        catch (Exception broken) // Whatever it is: nothing is below this rung.
        {
            failure = broken.Message;
            return [];
        }
    }

    private static IEnumerable<int> Known(SystemState state, IEnumerable<string> ids) =>
        ids.Select(id => state.Sources.Items.Find(new(id))).Where(row => row >= 0).Distinct();

    private static RankedItem ItemOf(
        int row,
        int position,
        double score,
        string[] sources,
        SystemState state
    ) =>
        new()
        {
            Item = state.Sources.Items[row].Id,
            Position = position,
            Score = score,
            Sources = sources,
            Reasons = [ReasonOf(sources)],
            Attributes = state.Sources.Items[row].Attributes,
        };
}
