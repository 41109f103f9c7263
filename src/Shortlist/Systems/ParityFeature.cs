namespace Shortlist.Systems;

/// <summary>One feature in a comparison of served rows with replayed ones.</summary>
public sealed record ParityFeature
{
    public required string Name { get; init; }

    /// <summary>Cells compared, to the bit.</summary>
    public required long Cells { get; init; }

    /// <summary>Cells of those that differ.</summary>
    public required long Differing { get; init; }

    /// <summary>The first cell that differs, in the order of the lists; null where none does.</summary>
    public required ParityExample? First { get; init; }

    /// <summary>Cells that can't be compared.</summary>
    public required long NotComparable { get; init; }

    /// <summary>Why they can't be; empty where all can.</summary>
    public required string Reason { get; init; }

    /// <summary>0 to 1.</summary>
    public double Share => Cells == 0 ? 0 : (double)Differing / Cells;
}
