namespace Shortlist.Learning.Trees;

/// <summary>
/// One node of a tree, asked of a whole block of rows: where a row's code exceeds the threshold, the target takes what stands
/// on the right, elsewhere what stands on the left. Numbers are of vectors in the block's memory.
/// </summary>
internal readonly record struct SelectStep(
    ushort Column,
    ushort Left,
    ushort Right,
    sbyte Threshold,
    byte Target
);
