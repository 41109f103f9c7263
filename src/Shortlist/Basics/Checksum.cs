using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Shortlist.Basics;

/// <summary>
/// CRC-32C by Castagnoli, Bräuer and Herrmann, "Optimization of Cyclic Redundancy-Check Codes with 24 and 32 Parity Bits", 1993:
/// finds every burst of up to 32 flipped bits; a random change slips through once in 2³².
/// </summary>
internal static class Checksum
{
    /// <summary>The running value after more bytes; the standard checksum is ~Of(~0, bytes).</summary>
    // Compiled for this processor at its first call: compiled ahead it took twice as long, and a loop that runs is not replaced.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(uint running, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            running = BitOperations.Crc32C(running, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var unit in bytes)
        {
            running = BitOperations.Crc32C(running, unit);
        }
        return running;
    }
}
