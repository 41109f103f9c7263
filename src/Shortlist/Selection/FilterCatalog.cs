using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>The filter kinds. To add one: write its file, then add it here.</summary>
public static class FilterCatalog
{
    public static IReadOnlyList<FilterKind> BuiltIn { get; } =
    [
        AtLeastFilter.Kind,
        BlockedFilter.Kind,
        ExpiredFilter.Kind,
        NotWhereFilter.Kind,
        SeenFilter.Kind,
        WithinFilter.Kind,
    ];

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static IHardFilter Create(KindSpec spec, FeatureSources sources) =>
        IKind.Find(BuiltIn, "filter", spec.Kind).Create(spec, sources);
}
