using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>The selector kinds. To add one: write its file, then add it here.</summary>
public static class SelectorCatalog
{
    public static IReadOnlyList<SelectorKind> BuiltIn { get; } =
    [CapSelector.Kind, DedupeSelector.Kind, DiversitySelector.Kind];

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static ISelector Create(KindSpec spec, FeatureSources sources) =>
        BuiltIn.FirstOrDefault(kind => kind.Definition.Name == spec.Kind)?.Create(spec, sources)
        ?? throw new ArgumentException(
            $"There is no selector kind '{spec.Kind}'; expected one of "
                + $"{string.Join(", ", BuiltIn.Select(kind => kind.Definition.Name))}.",
            nameof(spec)
        );
}
