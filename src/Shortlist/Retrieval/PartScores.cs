using Shortlist.Algebra;
using Shortlist.Catalog;

namespace Shortlist.Retrieval;

/// <summary>The best of the items a trained part knows, which has scored all of them at once.</summary>
internal static class PartScores
{
    private const int LookEvery = 1_024; // Items between two looks at the clock.

    /// <param name="scores">One an item of the part.</param>
    /// <param name="ids">The part's items, in the order of the scores.</param>
    /// <param name="items">Where they have their rows; those without one are passed over.</param>
    /// <param name="request">What may be shown, and until when.</param>
    /// <param name="top">Where they are offered.</param>
    /// <param name="above">Items that score no more are passed over.</param>
    /// <returns>False where the deadline passed meanwhile.</returns>
    public static bool Offer(
        ReadOnlySpan<float> scores,
        IReadOnlyList<ItemId> ids,
        EntityTable<ItemId> items,
        RetrievalRequest request,
        ref TopK top,
        float above
    )
    {
        for (var number = 0; number < scores.Length; number++)
        {
            if (number % LookEvery == 0 && request.Deadline.HasPassed)
            {
                return false;
            }
            // Looking up the row costs more than the score, so only items that would enter are looked up.
            if (
                scores[number] > above
                && scores[number] >= top.Threshold
                && items.Find(ids[number]) is >= 0 and var row
                && top.Keeps(row, scores[number])
                && request.Accepts(row)
            )
            {
                top.Offer(row, scores[number]);
            }
        }
        return true;
    }
}
