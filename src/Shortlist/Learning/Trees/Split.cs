namespace Shortlist.Learning.Trees;

/// <summary>
/// The best cut of a leaf: rows whose code is at most <see cref="Bin"/>, or among <see cref="LeftCodes"/>, go left, missing ones
/// as it says.
/// </summary>
/// <remarks>The gain is by how much the objective falls, in its own units; 0 where no cut is allowed.</remarks>
internal readonly record struct Split(
    double Gain,
    int Feature,
    int Bin,
    bool MissingLeft,
    GradientSums Left,
    GradientSums Right
)
{
    /// <summary>The codes of the categories that go left; null for numbers.</summary>
    public byte[]? LeftCodes { get; init; }

    public bool Exists => Gain > 0;
}
