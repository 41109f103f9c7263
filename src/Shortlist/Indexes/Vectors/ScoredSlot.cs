using System.Runtime.CompilerServices;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// A slot and its score in eight bytes that sort as numbers: the greater score, then the lower slot, is the greater
/// key. The lowest bit says that a slot has still to be expanded, and decides no order.
/// </summary>
internal static class ScoredSlot
{
    public const ulong OpenBit = 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Key(int slot, float score)
    {
        // The bits of floats sort like integers once those of negative ones are turned round.
        var bits = BitConverter.SingleToInt32Bits(score);
        var ascending = (uint)(bits ^ ((bits >> 31) | int.MinValue));
        return ((ulong)ascending << 32) | ((ulong)(~(uint)slot & 0xFF_FFFF) << 8) | OpenBit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SlotOf(ulong key) => (int)(~((uint)key >> 8) & 0xFF_FFFF);

    public static float ScoreOf(ulong key)
    {
        var ascending = (int)(key >> 32);
        return BitConverter.Int32BitsToSingle(ascending ^ ((~ascending >> 31) | int.MinValue));
    }
}
