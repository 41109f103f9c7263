namespace Shortlist.Catalog;

/// <summary>A value that an attribute took after the publication it was told with.</summary>
internal readonly record struct AttributeChange(string Name, AttributeValue Value, long AtMs, ulong Tie)
{
    /// <summary>Whether a change at a time, with the hash of its event's id, came before this one.</summary>
    public bool IsAfter(long atMs, ulong tie) => AtMs != atMs ? AtMs > atMs : Tie > tie;
}
