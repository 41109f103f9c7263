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
        BuiltIn.FirstOrDefault(kind => kind.Definition.Name == spec.Kind)?.Create(spec, sources)
        ?? throw new ArgumentException(
            $"There is no filter kind '{spec.Kind}'; expected one of "
                + $"{string.Join(", ", BuiltIn.Select(kind => kind.Definition.Name))}.",
            nameof(spec)
        );
}
