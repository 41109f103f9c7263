namespace Shortlist.Queries.Spelling;

/// <summary>
/// How unlikely it is that somebody who means one word types another: the noise model of correction, in nats. The
/// cheapest alignment with one cost for each kind of mistake (Kernighan, Church and Gale, 1990, with kinds instead of
/// confusion matrices, which would need a corpus of mistakes).
/// </summary>
/// <remarks>
/// Swapped neighbours and doubled or halved letters are the commonest slips, keys side by side come next, and the first
/// letter is seldom wrong (Pollock and Zamora, 1984: fewer than 8 in 100).
/// </remarks>
public static class TypingCost
{
    public const double Swap = 4.5;
    public const double Double = 4.0;
    public const double Missing = 5.0;
    public const double Extra = 5.5;
    public const double NearKey = 5.0;
    public const double Vowel = 5.5;
    public const double OtherKey = 6.5;

    /// <summary>Added where the first letter is concerned.</summary>
    public const double First = 1.5;

    private const string Vowels = "aeiouy";

    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    private static readonly ulong[] Neighbours = FindNeighbours();

    /// <param name="typed">What stands in the query, at most 64 letters.</param>
    /// <param name="meant">What may have been meant, at most 64 letters.</param>
    /// <returns>0 for the same word.</returns>
    public static double Of(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant)
    {
        var width = meant.Length + 1;
        // Three rows of the table, which take turns: the one before the last, the last, and the one that is filled.
        Span<double> rows = stackalloc double[3 * (EditDistance.WordLengthCharsMax + 1)];
        var last = rows[..width];
        last[0] = 0;
        for (var j = 1; j < width; j++)
        {
            last[j] = last[j - 1] + CostOfMissing(meant, j - 1);
        }
        for (var i = 1; i <= typed.Length; i++)
        {
            var before = rows.Slice((i + 1) % 3 * width, width);
            var now = rows.Slice(i % 3 * width, width);
            now[0] = last[0] + CostOfExtra(typed, i - 1);
            for (var j = 1; j < width; j++)
            {
                var best = last[j - 1] + CostOfReplacing(typed[i - 1], meant[j - 1], i == 1 && j == 1);
                best = Math.Min(best, last[j] + CostOfExtra(typed, i - 1));
                best = Math.Min(best, now[j - 1] + CostOfMissing(meant, j - 1));
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                {
                    best = Math.Min(best, before[j - 2] + Swap + (i == 2 && j == 2 ? First : 0));
                }
                now[j] = best;
            }
            last = now;
        }
        return last[meant.Length];
    }

    private static double CostOfMissing(ReadOnlySpan<char> meant, int at) =>
        (IsDouble(meant, at) ? Double : Missing) + (at == 0 ? First : 0);

    private static double CostOfExtra(ReadOnlySpan<char> typed, int at) =>
        (IsDouble(typed, at) ? Double : Extra) + (at == 0 ? First : 0);

    private static bool IsDouble(ReadOnlySpan<char> word, int at) =>
        (at > 0 && word[at] == word[at - 1]) || (at + 1 < word.Length && word[at] == word[at + 1]);

    private static double CostOfReplacing(char typed, char meant, bool isFirst) =>
        typed == meant
            ? 0
            : (
                AreNeighbours(typed, meant) ? NearKey
                : Vowels.Contains(typed, StringComparison.Ordinal)
                && Vowels.Contains(meant, StringComparison.Ordinal)
                    ? Vowel
                : OtherKey
            ) + (isFirst ? First : 0);

    private static bool AreNeighbours(char left, char right) =>
        left is >= 'a' and <= 'z'
        && right is >= 'a' and <= 'z'
        && ((Neighbours[left - 'a'] >> (right - 'a')) & 1) != 0;

    // On the usual keyboard, where each row stands about half a key to the right of the one above.
    private static ulong[] FindNeighbours()
    {
        var neighbours = new ulong[26];
        for (var row = 0; row < KeyRows.Length; row++)
        {
            for (var at = 0; at < KeyRows[row].Length; at++)
            {
                Join(KeyRows[row][at], KeyOf(row, at + 1));
                Join(KeyRows[row][at], KeyOf(row + 1, at - 1));
                Join(KeyRows[row][at], KeyOf(row + 1, at));
            }
        }
        return neighbours;

        static char? KeyOf(int row, int at) =>
            row < KeyRows.Length && (uint)at < (uint)KeyRows[row].Length ? KeyRows[row][at] : null;

        void Join(char key, char? other)
        {
            if (other is { } next)
            {
                neighbours[key - 'a'] |= 1UL << (next - 'a');
                neighbours[next - 'a'] |= 1UL << (key - 'a');
            }
        }
    }
}
