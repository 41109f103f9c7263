using System.Buffers;

namespace Shortlist.Algebra;

/// <summary>
/// Puts all rows in the order that <see cref="TopK"/> would keep them in, score descending and row ascending; quicker than that
/// where none is left out.
/// </summary>
internal static class ScoreOrder
{
    private const int DigitBits = 8;
    private const int Digits = 1 << DigitBits;
    private const int Passes = 32 / DigitBits;
    private const int RowsMin = 64; // Counting digits is not worth it for fewer.

    /// <param name="scores">By row; rows whose score is no finite number are left out.</param>
    /// <param name="order">Filled with rows, best first; as long as the scores.</param>
    /// <returns>How many have a finite score.</returns>
    public static int Sort(ReadOnlySpan<float> scores, Span<int> order)
    {
        var lent = ArrayPool<ulong>.Shared.Rent(2 * scores.Length);
        var keys = lent.AsSpan(0, scores.Length);
        var count = 0;
        for (var row = 0; row < scores.Length; row++)
        {
            keys[count] = KeyOf(row, scores[row]);
            count += float.IsFinite(scores[row]) ? 1 : 0;
        }
        keys = keys[..count];
        if (count < RowsMin)
        {
            keys.Sort();
        }
        else
        {
            keys = SortByDigits(keys, lent.AsSpan(count, count));
        }
        for (var i = 0; i < count; i++)
        {
            order[i] = (int)keys[i];
        }
        ArrayPool<ulong>.Shared.Return(lent);
        return count;
    }

    // By the score's digits from the last to the first; what is equal stays in the order of rows.
    private static Span<ulong> SortByDigits(Span<ulong> keys, Span<ulong> other)
    {
        Span<int> starts = stackalloc int[Digits * Passes];
        starts.Clear();
        foreach (var key in keys)
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                starts[(pass * Digits) + DigitOf(key, pass)]++;
            }
        }
        for (var pass = 0; pass < Passes; pass++)
        {
            var own = starts.Slice(pass * Digits, Digits);
            if (own[DigitOf(keys[0], pass)] == keys.Length)
            {
                continue; // All have the same.
            }
            var start = 0;
            foreach (ref var digit in own)
            {
                (digit, start) = (start, start + digit);
            }
            foreach (var key in keys)
            {
                other[own[DigitOf(key, pass)]++] = key;
            }
            var sorted = other;
            other = keys;
            keys = sorted;
        }
        return keys;
    }

    private static int DigitOf(ulong key, int pass) => (byte)(key >> (32 + (pass * DigitBits)));

    // Smaller for the better row. The bits of floats sort like integers once those of negative ones are turned round.
    private static ulong KeyOf(int row, float score)
    {
        var bits = BitConverter.SingleToUInt32Bits(score + 0f); // Adding 0 makes −0 a 0.
        var ascending = bits ^ ((uint)((int)bits >> 31) | 0x8000_0000);
        return ((ulong)~ascending << 32) | (uint)row;
    }
}
