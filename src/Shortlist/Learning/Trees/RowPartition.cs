namespace Shortlist.Learning.Trees;

/// <summary>The rows of each leaf as ranges of one list: splitting a leaf parts its range in two, order kept.</summary>
internal sealed class RowPartition(int rowCount)
{
    private const int BlockSize = 32_768;

    private readonly int[] _rows = new int[rowCount];
    private readonly int[] _lefts = new int[rowCount];
    private readonly int[] _rights = new int[rowCount];

    public ReadOnlyMemory<int> Rows(int begin, int count) => _rows.AsMemory(begin, count);

    public void Fill(ReadOnlySpan<int> rows) => rows.CopyTo(_rows);

    /// <summary>Moves the rows whose code goes left to the front of the range.</summary>
    /// <remarks>goesLeft is 1 or 0 for each of the 256 codes; the code stands at bit <paramref name="shift"/> of a word.</remarks>
    public void Split(
        int begin,
        int count,
        ReadOnlyMemory<ulong> words,
        int shift,
        byte[] goesLeft,
        Workers workers
    )
    {
        var blocks = Learning.Rows.BlockCount(count, BlockSize);
        var leftCounts = new int[blocks];
        workers.Run(
            blocks,
            block =>
            {
                var (from, length) = Range(block, begin, count);
                leftCounts[block] = Deal(from, length, words.Span, shift, goesLeft);
            }
        );
        var lefts = begin;
        var rights = begin + leftCounts.Sum();
        for (var block = 0; block < blocks; block++)
        {
            var (from, length) = Range(block, begin, count);
            _lefts.AsSpan(from, leftCounts[block]).CopyTo(_rows.AsSpan(lefts));
            _rights.AsSpan(from, length - leftCounts[block]).CopyTo(_rows.AsSpan(rights));
            lefts += leftCounts[block];
            rights += length - leftCounts[block];
        }
    }

    private static (int From, int Length) Range(int block, int begin, int count)
    {
        var from = block * BlockSize;
        return (begin + from, Math.Min(BlockSize, count - from));
    }

    private int Deal(int from, int length, ReadOnlySpan<ulong> words, int shift, byte[] goesLeft)
    {
        var lefts = _lefts.AsSpan(from, length);
        var rights = _rights.AsSpan(from, length);
        var left = 0;
        var right = 0;
        foreach (var row in _rows.AsSpan(from, length))
        {
            // Written to both sides and kept on one: no branch to guess wrong.
            lefts[left] = row;
            rights[right] = row;
            var toLeft = goesLeft[(byte)(words[row] >> shift)];
            left += toLeft;
            right += 1 - toLeft;
        }
        return left;
    }
}
