using Shortlist.Algebra;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>One way to find candidates.</summary>
public interface IRetriever
{
    /// <summary>What a retriever gives back that gave up: all or nothing, so that a replay without a deadline agrees.</summary>
    const int TooLate = -1;

    /// <summary>Writes the best acceptable candidates, best first, each once.</summary>
    /// <returns>
    /// How many were written; <see cref="TooLate"/> where the request's deadline passed before it was done, and what was
    /// written then counts for nothing. One whose work grows with the catalogue looks at the deadline now and then.
    /// </returns>
    /// <remarks>Safe from many threads at once. Equal requests on equal state give equal candidates.</remarks>
    int Retrieve(RetrievalRequest request, Span<ScoredRow> best);

    /// <summary>Does the work that the first request with these parts would wait for; safe beside readers.</summary>
    void Prepare(TrainedParts trained) { }
}
