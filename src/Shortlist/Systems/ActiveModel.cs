using System.Buffers;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Learning;
using Shortlist.Scoring;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems;

/// <summary>A ranker with what it needs to see; immutable, so a request keeps one from start to end.</summary>
/// <param name="Bundle">The bundle's hash; empty for a model that needs no training.</param>
/// <param name="Name">The name the design's ladder gives it.</param>
/// <param name="Ranker">Its features are those of the state's feature set, in order.</param>
/// <param name="Fills">What stands in for missing values.</param>
public sealed record ActiveModel(string Bundle, string Name, IRanker Ranker, MissingFills Fills)
{
    /// <summary>Features for these candidates, scores for these features, best first.</summary>
    public Ranked Rank(SystemState state, Features.Subject subject, Retrieval.Candidates candidates) =>
        Rank(state, candidates, state.FeaturesOf(subject, candidates));

    /// <summary>The same with features that are there already.</summary>
    /// <remarks>Filled in pooled memory: who is done with it may release it, and then nobody may look at its features.</remarks>
    internal Ranked Rank(
        SystemState state,
        Retrieval.Candidates candidates,
        Features.FeatureBlock features
    ) => Rank(state, candidates, features, Deadline.Never)!;

    /// <summary>The same by a moment; null where scoring takes longer.</summary>
    internal Ranked? Rank(
        SystemState state,
        Retrieval.Candidates candidates,
        Features.FeatureBlock features,
        Deadline deadline
    )
    {
        var filled = Fills.AppliedRented(features);
        var count = candidates.Items.Length;
        var (rentedScores, rentedOrder) = (
            ArrayPool<float>.Shared.Rent(count),
            ArrayPool<int>.Shared.Rent(count)
        );
        var scores = rentedScores.AsSpan(0, count);
        if (!TimedScoring.Score(Ranker, filled, scores, deadline))
        {
            ArrayPool<float>.Shared.Return(rentedScores);
            ArrayPool<int>.Shared.Return(rentedOrder);
            if (!ReferenceEquals(filled, features))
            {
                filled.Release(); // The features themselves are the next rung's.
            }
            return null;
        }
        var order = rentedOrder.AsSpan(0, ScoreOrder.Sort(scores, rentedOrder));
        OrderEqualById(order, scores, candidates.Items, state.Sources.Items);
        var best = new ScoredCandidate[order.Length];
        for (var i = 0; i < best.Length; i++)
        {
            var place = order[i];
            best[i] = new(candidates.Items[place], scores[place], place);
        }
        ArrayPool<float>.Shared.Return(rentedScores);
        ArrayPool<int>.Shared.Return(rentedOrder);
        return new()
        {
            Candidates = candidates,
            Features = features,
            Filled = filled,
            Best = best,
            UnscoredCount = count - best.Length,
        };
    }

    // Ids are looked at only where scores are equal.
    private static void OrderEqualById(
        Span<int> order,
        ReadOnlySpan<float> scores,
        int[] rows,
        EntityTable<ItemId> items
    )
    {
        for (var start = 0; start < order.Length; )
        {
            var end = start + 1;
            while (end < order.Length && scores[order[end]] == scores[order[start]])
            {
                end++;
            }
            if (end - start > 1)
            {
                SortById(order[start..end], rows, items);
            }
            start = end;
        }
    }

    // The ids are fetched once, not once a comparison.
    private static void SortById(Span<int> equal, int[] rows, EntityTable<ItemId> items)
    {
        var ids = ArrayPool<ItemId>.Shared.Rent(equal.Length);
        for (var i = 0; i < equal.Length; i++)
        {
            ids[i] = items.IdOf(rows[equal[i]]);
        }
        ids.AsSpan(0, equal.Length).Sort(equal);
        ArrayPool<ItemId>.Shared.Return(ids, clearArray: true);
    }
}
