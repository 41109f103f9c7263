using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Retrieval;

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
    /// <exception cref="FilterFailedException">One of them failed: nobody can say whether the item may be shown.</exception>
    public int RefusedBy(Subject subject, int item)
    {
        if (!_items.IsAlive(item))
        {
            return 0;
        }
        var asked = 0;
        try
        {
            for (; asked < _filters.Length; asked++)
            {
                if (!_filters[asked].Accepts(subject, item))
                {
                    return asked + 1;
                }
            }
        }
        catch (Exception failure) // Whatever it is: who asked must not take it for a failure of its own and go on.
        {
            throw new FilterFailedException(Names[asked + 1], failure);
        }
        return -1;
    }
}
