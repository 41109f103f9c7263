using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>Reads one attribute of the candidate, the user or the context, wherever the design says it lives.</summary>
public sealed class AttributeReader<T>(
    AttributeOwner owner,
    string name,
    Func<int, T> byRow,
    Func<AttributeValue?, T> parse,
    IColumn? column = null
)
{
    private readonly T _missing = parse(null);

    // Of occurrences, whose one writer comes here alone: the impressions of a list share their context.
    private Attributes? _context;
    private T _ofContext = parse(null);

    /// <summary>Whether every candidate of a request has the same value.</summary>
    public bool IsShared => owner != AttributeOwner.Item;

    /// <summary>The column that an item's values are read from as they are; null where they are another's, or seen otherwise.</summary>
    internal IColumn? ItemColumn => owner == AttributeOwner.Item ? column : null;

    /// <summary>Reads an attribute of many items: one value an item, of the user or the context the same for all.</summary>
    internal void Of(Subject subject, ReadOnlySpan<int> items, Span<T> values)
    {
        if (owner != AttributeOwner.Item)
        {
            values[..items.Length].Fill(items.IsEmpty ? _missing : Of(subject, 0));
        }
        else if (column is IRowValues<T> known)
        {
            var rows = known.Rows;
            for (var i = 0; i < items.Length; i++)
            {
                values[i] = (uint)items[i] < (uint)rows.Length ? rows[items[i]] : _missing;
            }
        }
        else
        {
            for (var i = 0; i < items.Length; i++)
            {
                values[i] = byRow(items[i]);
            }
        }
    }

    /// <summary>The same attribute seen through a function.</summary>
    public AttributeReader<TSeen> Select<TSeen>(Func<T, TSeen> see) =>
        new(owner, name, row => see(byRow(row)), value => see(parse(value)));

    public T Of(Subject subject, int item) =>
        owner switch
        {
            AttributeOwner.Item => byRow(item),
            AttributeOwner.User => subject.User < 0 ? _missing : byRow(subject.User),
            _ => parse(subject.Context.Find(name)),
        };

    public T Of(in Occurrence occurrence) =>
        owner switch
        {
            AttributeOwner.Item => byRow(occurrence.Item),
            AttributeOwner.User => occurrence.User < 0 ? _missing : byRow(occurrence.User),
            _ => OfContext(occurrence.Context),
        };

    private T OfContext(Attributes context)
    {
        if (!ReferenceEquals(context, _context))
        {
            (_context, _ofContext) = (context, parse(context.Find(name)));
        }
        return _ofContext;
    }
}
