using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>All hard filters of a design; retired items never pass, whatever a design says.</summary>
public sealed class HardFilters(FeatureSources sources, IReadOnlyList<KindSpec> specs)
{
    private readonly EntityTable<ItemId> _items = sources.Items;
    private readonly IHardFilter[] _filters = [.. specs.Select(spec => FilterCatalog.Create(spec, sources))];

    /// <summary>What they are called, in the order in which they are asked; the first stands for items that are retired.</summary>
    public IReadOnlyList<string> Names { get; } = ["retired", .. specs.Select(spec => spec.Name)];

    public bool Accepts(Subject subject, int item) => RefusedBy(subject, item) < 0;

    /// <returns>The place among <see cref="Names"/> of the first that doesn't let the item pass; −1 where all do.</returns>
    public int RefusedBy(Subject subject, int item)
    {
        if (!_items.IsAlive(item))
        {
            return 0;
        }
        for (var i = 0; i < _filters.Length; i++)
        {
            if (!_filters[i].Accepts(subject, item))
            {
                return i + 1;
            }
        }
        return -1;
    }
}
