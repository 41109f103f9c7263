namespace Shortlist.Catalog;

/// <summary>The attributes that a kept state refers to, each once however many items, lists and occurrences share it.</summary>
/// <remarks>
/// Filled by one thread while a state is saved; read by any number while states are loaded, which then share them. What is
/// never asked for costs nothing but its place.
/// </remarks>
internal sealed class AttributesPool
{
    private readonly Dictionary<Attributes, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<Attributes> _all = [];
    private readonly IEncodedAttributes[] _parts = [];
    private readonly Attributes?[] _loaded = [];
    private readonly int _partCount;

    public AttributesPool() { }

    /// <param name="parts">As they were written.</param>
    /// <param name="partCount">How many each of them has, but the last, which may have fewer.</param>
    /// <exception cref="InvalidDataException">A part has another number of them.</exception>
    public AttributesPool(IEncodedAttributes[] parts, int partCount)
    {
        (_parts, _partCount) = (parts, partCount);
        if (parts.SkipLast(1).Any(part => part.Count != partCount))
        {
            throw new InvalidDataException("A part of the attributes that were kept is not full.");
        }
        _loaded = new Attributes?[parts.Sum(part => part.Count)];
    }

    /// <summary>Those that were numbered, in order.</summary>
    public IReadOnlyList<Attributes> All => _all;

    /// <summary>The same object at each call.</summary>
    public Attributes this[int number] => Volatile.Read(ref _loaded[number]) ?? Load(number);

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

    private Attributes Load(int number)
    {
        var (part, place) = (_parts[number / _partCount], number % _partCount);
        var loaded = part.BytesOf(place) is [0] ? Attributes.Empty : Attributes.OfEncoded(part, place);
        return Interlocked.CompareExchange(ref _loaded[number], loaded, null) ?? loaded;
    }
}
