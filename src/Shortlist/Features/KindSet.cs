namespace Shortlist.Features;

/// <summary>A set of interactions, one bit each.</summary>
public readonly record struct KindSet(ulong Bits)
{
    public static readonly KindSet All = new(ulong.MaxValue);

    public bool Contains(int kind) => ((Bits >> kind) & 1) != 0;
}
