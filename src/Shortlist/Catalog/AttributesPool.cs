namespace Shortlist.Catalog;

/// <summary>The attributes that a kept state refers to, each once however many items, lists and occurrences share it.</summary>
/// <remarks>Filled by one thread while a state is saved; read by any number while states are loaded, which then share them.</remarks>
internal sealed class AttributesPool
{
    private readonly Dictionary<Attributes, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<Attributes> _all = [];

    public AttributesPool() { }

    public AttributesPool(IReadOnlyCollection<Attributes> all) => _all.AddRange(all);

    public IReadOnlyList<Attributes> All => _all;

    public Attributes this[int number] => _all[number];

    public int NumberOf(Attributes attributes)
    {
        if (!_numbers.TryGetValue(attributes, out var number))
        {
            number = _all.Count;
            _numbers.Add(attributes, number);
            _all.Add(attributes);
        }
        return number;
    }
}
