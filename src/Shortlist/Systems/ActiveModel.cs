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
        var (rentedScores, rentedRows) = (
            ArrayPool<float>.Shared.Rent(count),
            ArrayPool<ScoredRow>.Shared.Rent(count)
        );
        var scores = rentedScores.AsSpan(0, count);
        if (!TimedScoring.Score(Ranker, filled, scores, deadline))
        {
            ArrayPool<float>.Shared.Return(rentedScores);
            ArrayPool<ScoredRow>.Shared.Return(rentedRows);
            if (!ReferenceEquals(filled, features))
            {
                filled.Release(); // The features themselves are the next rung's.
            }
            return null;
        }

        // Here a row is a candidate's place.
        var top = new TopK(rentedRows.AsSpan(0, count));
        for (var place = 0; place < scores.Length; place++)
        {
            if (float.IsFinite(scores[place]))
            {
                top.Offer(place, scores[place]);
            }
        }
        var best = new ScoredCandidate[top.Finish()];
        for (var i = 0; i < best.Length; i++)
        {
            var place = rentedRows[i].Row;
            best[i] = new(candidates.Items[place], scores[place], place);
        }
        ArrayPool<float>.Shared.Return(rentedScores);
        ArrayPool<ScoredRow>.Shared.Return(rentedRows);
        OrderEqualById(best, state.Sources.Items);
        return new()
        {
            Candidates = candidates,
            Features = features,
            Filled = filled,
            Best = best,
            UnscoredCount = count - best.Length,
        };
    }

    // Ids are looked at only where scores are equal: nearly never.
    private static void OrderEqualById(ScoredCandidate[] best, EntityTable<ItemId> items)
    {
        for (var start = 0; start < best.Length; )
        {
            var end = start + 1;
            while (end < best.Length && best[end].Score == best[start].Score)
            {
                end++;
            }
            if (end - start > 1)
            {
                SortById(best.AsSpan(start, end - start), items);
            }
            start = end;
        }
    }

    private static void SortById(Span<ScoredCandidate> equal, EntityTable<ItemId> items) =>
        equal.Sort((left, right) => items.IdOf(left.Item).CompareTo(items.IdOf(right.Item)));
}
