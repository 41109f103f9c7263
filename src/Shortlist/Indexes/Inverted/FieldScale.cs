namespace Shortlist.Indexes.Inverted;

/// <summary>How mentions in one field count in one search: weight · frequency / (base + perTerm · length).</summary>
internal readonly unsafe struct FieldScale(
    int index,
    int slot,
    float weight,
    float baseHeld,
    float perTerm,
    FieldLengths lengths
)
{
    /// <summary>Of the field in the index.</summary>
    public int Index => index;

    /// <summary>Of the field among those that the search weighs.</summary>
    public int Slot => slot;

    public float Weight => weight;

    /// <summary>1 − B.</summary>
    public float Base => baseHeld;

    /// <summary>B over the average length.</summary>
    public float PerTerm => perTerm;

    public FieldLengths Lengths => lengths;

    /// <summary>By row, readable until the next write.</summary>
    public int* LengthByRow { get; } = lengths.Start;

    public float Mentions(int frequency, int row) =>
        Weight * frequency / (Base + (PerTerm * LengthByRow[row]));
}
