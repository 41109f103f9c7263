using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>
/// Every item that may be shown, latest published first: for catalogues small enough to score whole. The score is minus
/// the hours since publication.
/// </summary>
/// <remarks>O(items).</remarks>
public sealed class AllRetriever(EntityTable<ItemId> items) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("all", "Every item that may be shown; for small catalogues.") { DecidedBy = SubjectParts.None },
        (_, sources) => new AllRetriever(sources.Items)
    );

    private const int LookEvery = 1_024; // Items between two looks at the clock.

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var top = new TopK(best);
        for (var item = 0; item < items.Count; item++)
        {
            if (item % LookEvery == 0 && request.Deadline.HasPassed)
            {
                return IRetriever.TooLate;
            }
            var sinceMs = items[item].Since.ToUnixTimeMilliseconds();
            var freshness = (float)((sinceMs - request.Subject.AtMs) / 3_600_000.0);
            if (items[item].IsAlive && top.Keeps(item, freshness) && request.Accepts(item))
            {
                top.Offer(item, freshness);
            }
        }
        return top.Finish();
    }
}
