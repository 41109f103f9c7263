using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>All hard filters of a design; retired items never pass, whatever a design says.</summary>
public sealed class HardFilters(FeatureSources sources, IReadOnlyList<KindSpec> specs)
{
    private readonly EntityTable<ItemId> _items = sources.Items;
    private readonly IHardFilter[] _filters = [.. specs.Select(spec => FilterCatalog.Create(spec, sources))];

    public bool Accepts(Subject subject, int item)
    {
        if (!_items[item].IsAlive)
        {
            return false;
        }
        foreach (var filter in _filters)
        {
            if (!filter.Accepts(subject, item))
            {
                return false;
            }
        }
        return true;
    }
}
