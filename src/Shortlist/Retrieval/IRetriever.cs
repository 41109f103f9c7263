using Shortlist.Algebra;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>One way to find candidates.</summary>
public interface IRetriever
{
    /// <summary>Writes the best acceptable candidates, best first, each once.</summary>
    /// <returns>How many were written.</returns>
    /// <remarks>Safe from many threads at once. Equal requests on equal state give equal candidates.</remarks>
    int Retrieve(RetrievalRequest request, Span<ScoredRow> best);

    /// <summary>Does the work that the first request with these parts would wait for; safe beside readers.</summary>
    void Prepare(TrainedParts trained) { }
}
