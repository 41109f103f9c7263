namespace Shortlist.Indexes.Inverted;

/// <summary>
/// A term in sixteen bytes, to be compared at once: its own letters where they are few and ASCII, as most are, else a hash
/// of them.
/// </summary>
/// <param name="Low">The first eight letters; or the hash.</param>
/// <param name="High">The others; or the mark of a hash, which no letters give.</param>
internal readonly record struct TermCode(ulong Low, ulong High)
{
    private const int LowLength = sizeof(ulong);
    private const int ExactLengthMax = 2 * LowLength;
    private const ulong HashedMark = ulong.MaxValue;

    // Odd numbers without a pattern: the fractions of pi and of e.
    private const ulong LowSalt = 0x243F6A8885A308D3;
    private const ulong HighSalt = 0xB7E151628AED2A6B;

    /// <summary>Whether terms with this code are equal. Otherwise they have to be compared.</summary>
    public bool IsExact => High != HashedMark;

    /// <summary>Equal for equal terms, and spread over all its bits.</summary>
    public ulong Hash
    {
        get
        {
            var high = Math.BigMul(Low ^ LowSalt, High ^ HighSalt, out var low);
            return high ^ low;
        }
    }

    public static TermCode Of(ReadOnlySpan<char> term)
    {
        if (term.Length > ExactLengthMax)
        {
            return Hashed(term);
        }
        var end = Math.Min(term.Length, LowLength);
        return Packs(term[..end], out var low) & Packs(term[end..], out var high)
            ? new(low, high)
            : Hashed(term);
    }

    // Without NUL, so that a shorter term is no longer one that begins with it.
    private static bool Packs(ReadOnlySpan<char> term, out ulong packed)
    {
        (packed, var isPlain) = (0, true);
        foreach (var unit in term)
        {
            packed = (packed << 8) | unit;
            isPlain &= unit is > '\0' and < '\u0080';
        }
        return isPlain;
    }

    private static TermCode Hashed(ReadOnlySpan<char> term)
    {
        var hash = (ulong)term.Length;
        foreach (var unit in term)
        {
            hash = (ulong.RotateLeft(hash, 23) ^ unit) * HighSalt;
        }
        return new(hash, HashedMark);
    }
}
