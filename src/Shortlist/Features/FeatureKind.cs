using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>A feature kind as designs may name it, and how one is made.</summary>
public sealed record FeatureKind(
    KindDefinition Definition,
    Func<FeatureSpec, FeatureSources, IFeature> Create
) : IKind
{
    /// <summary>Whether values of such a feature number categories, so that their order means nothing.</summary>
    public Func<FeatureSpec, bool> IsCategory { get; init; } = _ => false;
}
