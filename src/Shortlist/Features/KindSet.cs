namespace Shortlist.Features;

/// <summary>A set of interactions, one bit each.</summary>
public readonly record struct KindSet(ulong Bits)
{
    public bool Contains(int kind) => ((Bits >> kind) & 1) != 0;
}
