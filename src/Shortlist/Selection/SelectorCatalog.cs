using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>The selector kinds. To add one: write its file, then add it here.</summary>
public static class SelectorCatalog
{
    public static IReadOnlyList<SelectorKind> BuiltIn { get; } =
    [
        CapSelector.Kind,
        DedupeSelector.Kind,
        DiversitySelector.Kind,
        DppSelector.Kind,
        ExploreSelector.Kind,
        FreshBoostSelector.Kind,
        QuotaSelector.Kind,
        ThrottleSelector.Kind,
    ];

    /// <exception cref="ArgumentException">No such kind, or parameters that don't go together.</exception>
    public static ISelector Create(KindSpec spec, FeatureSources sources) =>
        IKind.Find(BuiltIn, "selector", spec.Kind).Create(spec, sources);
}
