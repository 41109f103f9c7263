namespace Shortlist.Catalog;

/// <summary>The caller's own name for an item; stable for the item's whole life. 1 to 256 characters.</summary>
public readonly record struct ItemId(string Value) : IComparable<ItemId>
{
    public const int LengthCharsMax = 256;

    public int CompareTo(ItemId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
