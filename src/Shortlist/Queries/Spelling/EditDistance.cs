using Shortlist.Basics;

namespace Shortlist.Queries.Spelling;

/// <summary>
/// How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one word of another: the
/// restricted Damerau–Levenshtein distance, which edits no stretch twice (Damerau, 1964; Oommen and Loke, 1997).
/// </summary>
/// <remarks>Compares UTF-16 code units. Allocates nothing. At most <see cref="WordLengthCharsMax"/> letters a word.</remarks>
public static class EditDistance
{
    public const int WordLengthCharsMax = 64;

    /// <summary>The distance, where it is no more than a bound; else one more than the bound.</summary>
    /// <remarks>Time grows with the length of the word times the bound.</remarks>
    /// <exception cref="ArgumentException">A word is longer than <see cref="WordLengthCharsMax"/>.</exception>
    public static int Of(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int distanceMax)
    {
        Check.InRange(left.Length, 0, WordLengthCharsMax, nameof(left));
        Check.InRange(right.Length, 0, WordLengthCharsMax, nameof(right));
        var beyond = distanceMax + 1;
        if (Math.Abs(left.Length - right.Length) > distanceMax)
        {
            return beyond;
        }
        var same = left.CommonPrefixLength(right);
        left = left[same..];
        right = right[same..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }
        if (left.Length == 0 || right.Length == 0)
        {
            return Math.Min(beyond, left.Length + right.Length);
        }
        var width = right.Length + 1;
        // Three rows of the table, which take turns: the one before the last, the last, and the one that is filled.
        Span<int> rows = stackalloc int[3 * (WordLengthCharsMax + 1)];
        var last = rows[..width];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= left.Length; i++)
        {
            var before = rows.Slice((i + 1) % 3 * width, width);
            var now = rows.Slice(i % 3 * width, width);
            now.Fill(beyond);
            now[0] = i;
            var least = i;
            // Cells further off the diagonal than the bound can't come below it.
            for (var j = Math.Max(1, i - distanceMax); j <= Math.Min(right.Length, i + distanceMax); j++)
            {
                var changed = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var best = Math.Min(changed, Math.Min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    best = Math.Min(best, before[j - 2] + 1);
                }
                now[j] = best;
                least = Math.Min(least, best);
            }
            if (least > distanceMax)
            {
                return beyond;
            }
            last = now;
        }
        return Math.Min(beyond, last[right.Length]);
    }
}
