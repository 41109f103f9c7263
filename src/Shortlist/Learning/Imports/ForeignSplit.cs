namespace Shortlist.Learning.Imports;

/// <summary>
/// A node of another library's tree in our terms: a value up to and including the threshold goes left, or a category of the
/// set does. A child below zero is the leaf of its complement.
/// </summary>
/// <param name="Column">Of <see cref="ForeignColumns"/>.</param>
/// <param name="Categories">Those that go left, a bit each; empty where the threshold decides.</param>
internal readonly record struct ForeignSplit(
    int Column,
    float Threshold,
    ulong[] Categories,
    bool MissingLeft,
    int Left,
    int Right,
    float Gain
);
