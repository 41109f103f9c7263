using Shortlist.Algebra;

namespace Shortlist.Retrieval;

/// <summary>
/// A retriever that can be held against its exact twin while it runs: the same question answered without bounds, pruning
/// or approximation. What share of that it finds is its recall, which a design may bound by min_recall.
/// </summary>
public interface IExactRetriever : IRetriever
{
    /// <summary>As <see cref="IRetriever.Retrieve"/>, however long it takes.</summary>
    int RetrieveExactly(RetrievalRequest request, Span<ScoredRow> best);
}
