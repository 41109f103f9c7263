using System.Collections;

namespace Shortlist.Catalog;

/// <summary>An immutable set of named values, sorted by name, so that equal sets have equal bytes.</summary>
public sealed class Attributes
    : IReadOnlyCollection<KeyValuePair<string, AttributeValue>>,
        IEquatable<Attributes>
{
    public static readonly Attributes Empty = new([]);

    private readonly KeyValuePair<string, AttributeValue>[] _sorted;

    private Attributes(KeyValuePair<string, AttributeValue>[] sorted) => _sorted = sorted;

    public int Count => _sorted.Length;

    /// <summary>By order of name; for loops that must not allocate.</summary>
    internal KeyValuePair<string, AttributeValue> this[int index] => _sorted[index];

    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public static Attributes Of(IEnumerable<KeyValuePair<string, AttributeValue>> values)
    {
        KeyValuePair<string, AttributeValue>[] sorted =
        [
            .. values.OrderBy(pair => pair.Key, StringComparer.Ordinal),
        ];
        for (var i = 1; i < sorted.Length; i++)
        {
            if (string.Equals(sorted[i].Key, sorted[i - 1].Key, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"The attribute '{sorted[i].Key}' is given twice.",
                    nameof(values)
                );
            }
        }
        return sorted.Length == 0 ? Empty : new(sorted);
    }

    public static Attributes Of(params ReadOnlySpan<(string Name, AttributeValue Value)> values)
    {
        var pairs = new List<KeyValuePair<string, AttributeValue>>(values.Length);
        foreach (var (name, value) in values)
        {
            pairs.Add(new(name, value));
        }
        return Of(pairs);
    }

    /// <summary>For decoders, which have checked that the names ascend; takes the array as its own.</summary>
    internal static Attributes OfAscending(KeyValuePair<string, AttributeValue>[] sorted) =>
        sorted.Length == 0 ? Empty : new(sorted);

    /// <returns>The value, or null where the attribute is missing.</returns>
    public AttributeValue? Find(string name)
    {
        var (low, high) = (0, _sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_sorted[middle].Key, name);
            if (order == 0)
            {
                return _sorted[middle].Value;
            }
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }

    /// <summary>These values with those of <paramref name="changes"/> laid over them.</summary>
    public Attributes With(Attributes changes) =>
        changes.Count == 0
            ? this
            : Of(_sorted.Where(pair => changes.Find(pair.Key) is null).Concat(changes._sorted));

    public bool Equals(Attributes? other) =>
        other is not null && _sorted.AsSpan().SequenceEqual(other._sorted);

    public override bool Equals(object? obj) => Equals(obj as Attributes);

    public override int GetHashCode() => _sorted.Length;

    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() =>
        _sorted.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
