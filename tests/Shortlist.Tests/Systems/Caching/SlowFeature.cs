using Shortlist.Features;

namespace Shortlist.Tests.Systems.Caching;

/// <summary>A feature that takes its time and is counted, so that a list can't be made before others ask for it.</summary>
internal sealed class SlowFeature(IFeature feature, Action computed) : IFeature
{
    public void Compute(FeatureRequest request, Span<float> column)
    {
        computed();
        Thread.Sleep(100);
        feature.Compute(request, column);
    }
}
