using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>A retriever whose model has a score for items that other retrievers found, too.</summary>
public interface ICandidateScorer : IRetriever
{
    /// <summary>Writes the score of each candidate, and NaN where the model does not know it.</summary>
    void Score(FeatureRequest request, Span<float> column);
}
