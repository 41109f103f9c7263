using System.Collections;

namespace Shortlist.Catalog;

/// <summary>An immutable set of named values, sorted by name, so that equal sets have equal bytes.</summary>
public sealed class Attributes
    : IReadOnlyCollection<KeyValuePair<string, AttributeValue>>,
        IEquatable<Attributes>
{
    public static readonly Attributes Empty = new([]);

    private readonly IEncodedAttributes? _encoded;
    private readonly int _number;
    private KeyValuePair<string, AttributeValue>[]? _decoded;

    private Attributes(KeyValuePair<string, AttributeValue>[] sorted) => _decoded = sorted;

    private Attributes(IEncodedAttributes encoded, int number) => (_encoded, _number) = (encoded, number);

    public int Count => Sorted.Length;

    /// <summary>What they are written as, where nobody has asked for their values yet; else empty.</summary>
    internal ReadOnlySpan<byte> Encoded =>
        Volatile.Read(ref _decoded) is null && _encoded is { } encoded ? encoded.BytesOf(_number) : [];

    private KeyValuePair<string, AttributeValue>[] Sorted => Volatile.Read(ref _decoded) ?? Decoded();

    /// <summary>By order of name; for loops that must not allocate.</summary>
    internal KeyValuePair<string, AttributeValue> this[int index] => Sorted[index];

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

    /// <summary>For what is kept: decoded when somebody first asks for a value. There is at least one.</summary>
    internal static Attributes OfEncoded(IEncodedAttributes encoded, int number) => new(encoded, number);

    /// <returns>The value, or null where the attribute is missing.</returns>
    public AttributeValue? Find(string name)
    {
        var sorted = Sorted;
        var (low, high) = (0, sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(sorted[middle].Key, name);
            if (order == 0)
            {
                return sorted[middle].Value;
            }
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }

    /// <summary>These values with those of <paramref name="changes"/> laid over them.</summary>
    public Attributes With(Attributes changes) =>
        changes.Count == 0
            ? this
            : Of(Sorted.Where(pair => changes.Find(pair.Key) is null).Concat(changes.Sorted));

    public bool Equals(Attributes? other) =>
        other is not null && (ReferenceEquals(this, other) || Sorted.AsSpan().SequenceEqual(other.Sorted));

    public override bool Equals(object? obj) => Equals(obj as Attributes);

    public override int GetHashCode() => Sorted.Length;

    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() =>
        Sorted.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Two who ask first both decode, and both get what the first of them made: a value is one object.
    private KeyValuePair<string, AttributeValue>[] Decoded()
    {
        var decoded = _encoded!.Decode(_number);
        return Interlocked.CompareExchange(ref _decoded, decoded, null) ?? decoded;
    }
}
