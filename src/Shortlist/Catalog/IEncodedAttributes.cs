namespace Shortlist.Catalog;

/// <summary>Attributes as they were written, of which most are never looked at.</summary>
/// <remarks>Thread-safe. The bytes were checked by who gives them out: decoding does not fail.</remarks>
internal interface IEncodedAttributes
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    ReadOnlySpan<byte> BytesOf(int number);

    /// <summary>By order of name; the same values at each call, in new objects.</summary>
    KeyValuePair<string, AttributeValue>[] Decode(int number);
}
