namespace Shortlist.Learning.Trees;

/// <summary>The best cut of one feature of a leaf, by the score of both children in quantised units.</summary>
internal readonly record struct Candidate(double Score, int Bin, bool MissingLeft)
{
    /// <summary>The codes of the categories that go left; null for numbers.</summary>
    public byte[]? LeftCodes { get; init; }

    /// <summary>Scores are never below zero where a cut is allowed; the default value is none.</summary>
    public bool Exists => Score > 0;
}
