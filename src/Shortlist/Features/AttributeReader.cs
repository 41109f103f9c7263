using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>Reads one attribute of the candidate, the user or the context, wherever the design says it lives.</summary>
public sealed class AttributeReader<T>(
    AttributeOwner owner,
    string name,
    Func<int, T> byRow,
    Func<AttributeValue?, T> parse
)
{
    private readonly T _missing = parse(null);

    // Of occurrences, whose one writer comes here alone: the impressions of a list share their context.
    private Attributes? _context;
    private T _ofContext = parse(null);

    /// <summary>Whether every candidate of a request has the same value.</summary>
    public bool IsShared => owner != AttributeOwner.Item;

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
