using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Indexes.Inverted;

/// <summary>The sums of a stretch of rows, and the rows picked from them.</summary>
internal sealed unsafe class ScoreWindow
{
    /// <summary>Small enough for the nearest cache, where most rows of the stretch are added to.</summary>
    public const int RowCountMin = 4_096;

    /// <summary>Where few are, a longer stretch costs less than many short ones: 256 KiB, for the second cache.</summary>
    public const int RowCountMax = 16 * RowCountMin;

    // Rows of a group are looked at together where any of them was added to: as many as one comparison takes, for most
    // groups that are touched are so by one row.
    private const int GroupShift = 4;
    private const int GroupSize = 1 << GroupShift;

    private readonly float[] _sums = GC.AllocateArray<float>(RowCountMax, pinned: true);
    private readonly byte[] _touched = GC.AllocateArray<byte>(RowCountMax / GroupSize, pinned: true);
    private readonly int[] _rows = GC.AllocateArray<int>(RowCountMax, pinned: true);
    private readonly float[] _scores = GC.AllocateArray<float>(RowCountMax, pinned: true);

    public ScoreWindow()
    {
        fixed (int* rows = _rows)
        fixed (float* scores = _scores)
        {
            Rows = rows; // Both are pinned for good.
            Scores = scores;
        }
    }

    /// <summary>Those picked, ascending.</summary>
    public int* Rows { get; }

    /// <summary>Of the rows picked: their sums so far.</summary>
    public float* Scores { get; }

    /// <summary>Adds the scores of the cursor's postings from the window's first row to before its end, and reads past them.</summary>
    public void Add(PostingCursor cursor, int firstRow, int end)
    {
        while (!cursor.IsAtEnd && cursor.RowMin < end)
        {
            cursor.Score();
            var isWhole = cursor.BlockLastRow < end;
            var stop = isWhole ? cursor.Count : cursor.PlaceFrom(end);
            Add(cursor.Rows, cursor.Scores, cursor.Place, stop, firstRow);
            if (!isWhole)
            {
                cursor.Place = stop;
                return;
            }
            cursor.NextBlock();
        }
    }

    /// <summary>Picks the rows whose sums are at least so much, more than 0 in any case, and clears all sums.</summary>
    /// <returns>How many were picked.</returns>
    public int Pick(int firstRow, int end, float least)
    {
        var (count, groupCount) = (0, (end - firstRow + GroupSize - 1) >> GroupShift);
        var floor = Vector512.Create(Math.Max(least, float.Epsilon));
        fixed (float* sums = _sums)
        fixed (byte* touched = _touched)
        {
            for (var first = 0; first < groupCount; first += Vector512<byte>.Count)
            {
                var marks = Vector512.Load(touched + first);
                if (marks == Vector512<byte>.Zero)
                {
                    continue;
                }
                Vector512<byte>.Zero.Store(touched + first);
                var groups = (~Vector512.Equals(marks, Vector512<byte>.Zero)).ExtractMostSignificantBits();
                for (; groups != 0; groups &= groups - 1)
                {
                    var start = (first + BitOperations.TrailingZeroCount(groups)) << GroupShift;
                    count = PickGroup(sums + start, firstRow + start, floor, count);
                }
            }
        }
        return count;
    }

    /// <summary>Picks from a block that is scored, from its place on.</summary>
    public int Pick(PostingCursor cursor, float least)
    {
        var count = 0;
        var bound = Math.Max(least, float.Epsilon);
        var floor = Vector512.Create(bound);
        var rows = cursor.Rows;
        var scores = cursor.Scores;
        var i = cursor.Place;
        for (; i <= cursor.Count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var enough = Vector512.GreaterThanOrEqual(Vector512.Load(scores + i), floor);
            for (var bits = enough.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                var at = i + BitOperations.TrailingZeroCount(bits);
                Rows[count] = rows[at];
                Scores[count++] = scores[at];
            }
        }
        for (; i < cursor.Count; i++)
        {
            if (scores[i] >= bound)
            {
                Rows[count] = rows[i];
                Scores[count++] = scores[i];
            }
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PickGroup(float* sums, int firstRow, Vector512<float> floor, int count)
    {
        var lanes = Vector512.GreaterThanOrEqual(Vector512.Load(sums), floor);
        for (var enough = lanes.ExtractMostSignificantBits(); enough != 0; enough &= enough - 1)
        {
            var at = BitOperations.TrailingZeroCount(enough);
            Rows[count] = firstRow + at;
            Scores[count++] = sums[at];
        }
        Vector512<float>.Zero.Store(sums);
        return count;
    }

    private void Add(int* rows, float* scores, int start, int end, int firstRow)
    {
        fixed (float* sums = _sums)
        fixed (byte* touched = _touched)
        {
            for (var i = start; i < end; i++)
            {
                var at = rows[i] - firstRow;
                sums[at] += scores[i];
                touched[at >> GroupShift] = 1;
            }
        }
    }
}
