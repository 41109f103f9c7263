using System.Runtime.CompilerServices;

namespace Shortlist.Learning.Trees;

/// <summary>The rows of each leaf as ranges of one list: splitting a leaf parts its range in two, order kept.</summary>
internal sealed class RowPartition(int rowCount)
{
    /// <summary>So many row numbers may be read beyond any range, for prefetching; they are rows too.</summary>
    public const int ReadAhead = 32;

    private const int BlockSize = 32_768;

    private readonly int[] _rows = new int[rowCount + ReadAhead];
    private readonly int[] _rights = new int[rowCount];

    public ReadOnlyMemory<int> Rows(int begin, int count) => _rows.AsMemory(begin, count);

    public void Fill(ReadOnlySpan<int> rows) => rows.CopyTo(_rows);

    /// <summary>Moves the rows whose code goes left to the front of the range; returns how many they are.</summary>
    /// <remarks>goesLeft is 1 or 0 for each of the 256 codes.</remarks>
    public int Split(int begin, int count, byte[] codes, byte[] goesLeft, Workers workers)
    {
        var blocks = Learning.Rows.BlockCount(count, BlockSize);
        if (blocks <= 1)
        {
            var left = Deal(begin, count, codes, goesLeft);
            _rights.AsSpan(begin, count - left).CopyTo(_rows.AsSpan(begin + left));
            return left;
        }
        var leftCounts = new int[blocks];
        workers.Run(
            blocks,
            block =>
            {
                var (from, length) = Range(block, begin, count);
                leftCounts[block] = Deal(from, length, codes, goesLeft);
            }
        );
        var lefts = begin;
        var rights = begin + leftCounts.Sum();
        for (var block = 0; block < blocks; block++)
        {
            var from = Range(block, begin, count).From;
            _rows.AsSpan(from, leftCounts[block]).CopyTo(_rows.AsSpan(lefts));
            lefts += leftCounts[block];
        }
        for (var block = 0; block < blocks; block++)
        {
            var (from, length) = Range(block, begin, count);
            _rights.AsSpan(from, length - leftCounts[block]).CopyTo(_rows.AsSpan(rights));
            rights += length - leftCounts[block];
        }
        return lefts - begin;
    }

    private static (int From, int Length) Range(int block, int begin, int count)
    {
        var from = block * BlockSize;
        return (begin + from, Math.Min(BlockSize, count - from));
    }

    /// <summary>Left rows to the front of the range itself, right ones to the front of the same range beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int Deal(int from, int length, byte[] codes, byte[] goesLeft)
    {
        fixed (int* rows = &_rows[from])
        fixed (int* rights = _rights)
        fixed (byte* codeAt = codes)
        fixed (byte* toLeft = goesLeft)
        {
            var left = 0;
            var right = from;
            for (var i = 0; i < length; i++)
            {
                // Written to both sides and kept on one: no branch to guess wrong.
                var row = rows[i];
                rows[left] = row;
                rights[right] = row;
                int goes = toLeft[codeAt[row]];
                left += goes;
                right += 1 - goes;
            }
            return left;
        }
    }
}
