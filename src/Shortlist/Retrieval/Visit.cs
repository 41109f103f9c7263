namespace Shortlist.Retrieval;

/// <summary>One item turned to at a time; in a trail, by time and then by the item's row.</summary>
internal readonly record struct Visit(long AtMs, int Item) : IComparable<Visit>
{
    public int CompareTo(Visit other) =>
        AtMs != other.AtMs ? AtMs.CompareTo(other.AtMs) : Item.CompareTo(other.Item);
}
