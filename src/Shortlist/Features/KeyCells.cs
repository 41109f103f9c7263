namespace Shortlist.Features;

/// <summary>One fold's words in many rows of a <see cref="KeyRows"/>, to be read in one go.</summary>
/// <remarks>Valid until the next write.</remarks>
/// <param name="pages">Of the rows.</param>
/// <param name="pageShift">Rows a page, as a power of two.</param>
/// <param name="width">Words a row.</param>
/// <param name="offset">Of the fold's words in a row.</param>
/// <param name="count">How many there are.</param>
public readonly ref struct KeyCells(
    ReadOnlySpan<ulong[]> pages,
    int pageShift,
    int width,
    int offset,
    int count
)
{
    private readonly ReadOnlySpan<ulong[]> _pages = pages;

    /// <summary>The fold's words in a row that there is.</summary>
    public ReadOnlySpan<ulong> this[int row] =>
        _pages[row >> pageShift].AsSpan(((row & ((1 << pageShift) - 1)) * width) + offset, count);
}
