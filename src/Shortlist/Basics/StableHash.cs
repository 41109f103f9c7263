using System.Runtime.InteropServices;

namespace Shortlist.Basics;

/// <summary>
/// A 64-bit hash of text that is the same in every process and release, for assignment, deduplication and keys.
/// FNV-1a over UTF-16 code units (Fowler, Noll and Vo, 1991) with a SplitMix64 finish, which mends its weak high bits.
/// </summary>
/// <remarks>Not for secrets or against an adversary. Allocates nothing.</remarks>
public static class StableHash
{
    public static ulong Of(ReadOnlySpan<char> text, ulong salt = 0)
    {
        var hash = 0xCBF29CE484222325 ^ salt;
        foreach (var unit in MemoryMarshal.Cast<char, ushort>(text))
        {
            hash = (hash ^ unit) * 0x100000001B3;
        }
        return Finish(hash);
    }

    /// <summary>Two hashes into one; the order matters.</summary>
    public static ulong Combine(ulong first, ulong second) => Finish((first * 0x9E3779B97F4A7C15) ^ second);

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
