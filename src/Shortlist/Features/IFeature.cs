namespace Shortlist.Features;

/// <summary>One column of the feature rows, computed for all candidates of a request at once.</summary>
public interface IFeature
{
    /// <summary>Writes one value a candidate, NaN where it is missing, and never infinity.</summary>
    /// <remarks>The same code answers a request and rebuilds a training row. Safe from many threads at once.</remarks>
    void Compute(FeatureRequest request, Span<float> column);
}
