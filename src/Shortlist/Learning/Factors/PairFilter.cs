using System.Numerics;
using System.Runtime.CompilerServices;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Whether a user may have turned to an item: one look at one bit. Says so of every pair that was added, and of one in
/// sixteen others, which then are just not compared with this time.
/// </summary>
internal sealed class PairFilter
{
    private const int BitsPerPair = 16;

    private ulong[] _words = [];
    private int _shift;

    /// <summary>Empties it and makes room for so many pairs.</summary>
    public void Begin(int pairs)
    {
        var bits = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(64, (long)pairs * BitsPerPair));
        var words = (int)(bits / 64);
        if (_words.Length < words)
        {
            _words = new ulong[words];
        }
        _words.AsSpan(0, words).Clear();
        _shift = 64 - BitOperations.Log2(bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int user, int item)
    {
        var bit = BitOf(user, item);
        _words[bit >> 6] |= 1UL << (int)bit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHave(int user, int item)
    {
        var bit = BitOf(user, item);
        return (_words[bit >> 6] >> (int)bit & 1) != 0;
    }

    // Fibonacci hashing (Knuth, "The Art of Computer Programming" 3, 6.4): the high bits depend on all below.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong BitOf(int user, int item) =>
        ((((ulong)(uint)user << 32) | (uint)item) * 0x9E3779B97F4A7C15) >> _shift;
}
