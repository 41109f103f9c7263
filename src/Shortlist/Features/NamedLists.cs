using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>The lists that a kept state refers to, by number: the latest ones, and those that occurrences still name.</summary>
internal sealed class NamedLists(AttributesPool pool)
{
    private readonly Dictionary<NamedList, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<NamedList> _all = [];

    public NamedList this[int number] => _all[number];

    public int NumberOf(NamedList list)
    {
        if (!_numbers.TryGetValue(list, out var number))
        {
            number = _all.Count;
            _numbers.Add(list, number);
            _all.Add(list);
        }
        return number;
    }

    /// <summary>Once all have their numbers.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(_all.Count);
        foreach (var named in _all)
        {
            writer.Write((named.LastHeir, named.HasArrived));
            if (named.HasArrived)
            {
                var (user, session, query, context) = named.List;
                writer.Write((user, session, query, pool.NumberOf(context), named.List.AtMs));
                writer.Text(named.List.EventId);
            }
        }
    }

    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            var (lastHeir, hasArrived) = reader.Read<(long, bool)>();
            var named = new NamedList { LastHeir = lastHeir };
            if (hasArrived)
            {
                var (user, session, query, context, atMs) = reader.Read<(int, ulong, ulong, int, long)>();
                named.List = new(user, session, query, pool[context])
                {
                    AtMs = atMs,
                    EventId = reader.Text()!,
                };
            }
            _all.Add(named);
        }
    }
}
