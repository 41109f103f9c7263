namespace Shortlist.Worlds.Simulation;

/// <summary>All items of a world, found by time, topic, city and word.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<string, List<Thing>> _byTerm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Thing>> _byCity = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Thing>> _byTopic = [];
    private readonly DateTimeOffset[] _times;

    /// <param name="items">In order of publication.</param>
    public Shelf(IReadOnlyList<Thing> items)
    {
        Items = items;
        _times = [.. items.Select(item => item.PublishedAt)];
        foreach (var item in items)
        {
            Add(_byTopic, item.MainTopic, item);
            if (item.City is not null)
            {
                Add(_byCity, item.City.Name, item);
            }
            foreach (var term in item.Terms)
            {
                Add(_byTerm, term, item);
            }
        }
    }

    public IReadOnlyList<Thing> Items { get; }

    public IEnumerable<Thing> Between(DateTimeOffset from, DateTimeOffset to)
    {
        for (var i = LowerBound(from); i < _times.Length && _times[i] <= to; i++)
        {
            yield return Items[i];
        }
    }

    public IReadOnlyList<Thing> OfCity(string city) => _byCity.GetValueOrDefault(city) ?? [];

    public IReadOnlyList<Thing> WithTerm(string term) => _byTerm.GetValueOrDefault(term) ?? [];

    public IReadOnlyList<Thing> OfTopic(int topic) => _byTopic.GetValueOrDefault(topic) ?? [];

    private int LowerBound(DateTimeOffset time)
    {
        var (low, high) = (0, _times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _times[middle] < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static void Add<TKey>(Dictionary<TKey, List<Thing>> index, TKey key, Thing item)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var items))
        {
            index[key] = items = [];
        }
        items.Add(item);
    }
}
