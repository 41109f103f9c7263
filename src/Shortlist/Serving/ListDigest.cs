using Shortlist.Basics;

namespace Shortlist.Serving;

/// <summary>
/// One number for what a list says: which items stand where, and the bits of their scores. A list that is made again with
/// the same number is the same list.
/// </summary>
/// <remarks>
/// 64 bits: two lists that differ have the same number once in 2⁶⁴, as long as nobody looks for such a pair. The order
/// counts; reasons, sources and attributes don't, for they follow from the rest. Costs about 20 ns an item.
/// </remarks>
public static class ListDigest
{
    private const ulong Start = 0x53686F72746C6973; // Any number but 0, so that an empty list has one too.

    /// <param name="items">In the order in which they were shown.</param>
    public static ulong Of(IReadOnlyList<RankedItem> items)
    {
        var digest = Start;
        for (var i = 0; i < items.Count; i++)
        {
            digest = StableHash.Combine(digest, StableHash.Of(items[i].Item.Value));
            digest = StableHash.Combine(digest, BitConverter.DoubleToUInt64Bits(items[i].Score));
        }
        return digest;
    }
}
