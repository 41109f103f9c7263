using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Small whole numbers side by side, each in the same number of bits, lowest bits first. Sixteen of them always take a
/// whole number of bytes, so that sixteen are unpacked at a time and any one can be read by itself.
/// </summary>
/// <remarks>
/// Three ways to unpack, chosen once by what the processor has; they give the same numbers. Readers may look at up to
/// <see cref="PaddingBytes"/> bytes past the end, which must be there to be looked at.
/// </remarks>
internal static unsafe class BitPacking
{
    public const int GroupSize = 16;
    public const int WidthMax = 32;

    /// <summary>What must follow the last packed number.</summary>
    public const int PaddingBytes = 64;

    // A number that starts up to seven bits into a byte must end within the four bytes that a lane holds.
    private const int LaneWidthMax = 25;

    private static readonly Vector512<byte>[] Bytes =
    [
        .. Enumerable.Range(0, LaneWidthMax + 1).Select(BytesOf),
    ];
    private static readonly Vector512<uint>[] Shifts =
    [
        .. Enumerable.Range(0, LaneWidthMax + 1).Select(ShiftsOf),
    ];

    /// <summary>The bits that a number needs; 0 for 0.</summary>
    public static int WidthOf(uint max) => WidthMax - BitOperations.LeadingZeroCount(max);

    public static int ByteCount(int count, int width) => ((count * width) + 7) / 8;

    /// <summary>Writes the numbers; the bytes must be zero before.</summary>
    public static void Pack(ReadOnlySpan<uint> values, int width, Span<byte> packed)
    {
        var (pending, pendingBits, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            pending |= (ulong)value << pendingBits;
            pendingBits += width;
            if (pendingBits >= 32)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(packed[at..], (uint)pending);
                pending >>= 32;
                pendingBits -= 32;
                at += 4;
            }
        }
        for (; pendingBits > 0; pendingBits -= 8)
        {
            packed[at++] = (byte)pending;
            pending >>= 8;
        }
    }

    /// <summary>The number at a place, by itself.</summary>
    public static int At(byte* packed, int width, int index)
    {
        var bit = index * width;
        var word = *(ulong*)(packed + (bit >> 3)) >> (bit & 7);
        return (int)(word & ((1UL << width) - 1));
    }

    /// <summary>Writes the numbers, and after them what makes their count a multiple of sixteen: anything.</summary>
    /// <param name="least">Added to each.</param>
    public static void Unpack(byte* packed, int width, int count, int* values, int least = 0)
    {
        if (Avx512Vbmi.IsSupported && width <= LaneWidthMax)
        {
            var (bytes, shifts) = (Bytes[width], Shifts[width]);
            var mask = Vector512.Create((1u << width) - 1);
            var add = Vector512.Create(least);
            for (var i = 0; i < count; i += GroupSize)
            {
                (Group(packed, bytes, shifts, mask) + add).Store(values + i);
                packed += 2 * width;
            }
        }
        else if (Avx2.IsSupported && width <= LaneWidthMax)
        {
            UnpackEights(packed, width, count, values, least);
        }
        else
        {
            UnpackSingly(packed, width, count, values, least);
        }
    }

    /// <summary>
    /// Rows from the gaps between them, each less one: the rows ascend from <paramref name="before"/>, which is one less
    /// than the first row could be. What follows the last row, up to a multiple of sixteen, repeats it.
    /// </summary>
    public static void UnpackRows(byte* packed, int width, int count, int before, int* rows)
    {
        if (Avx512Vbmi.IsSupported && width <= LaneWidthMax)
        {
            UnpackRowsWide(packed, width, count, before, rows);
        }
        else
        {
            Unpack(packed, width, count, rows);
            for (var i = 0; i < count; i++)
            {
                before += rows[i] + 1;
                rows[i] = before;
            }
        }
        var last = rows[count - 1];
        for (var i = count; i % GroupSize != 0; i++)
        {
            rows[i] = last;
        }
    }

    internal static void UnpackEights(byte* packed, int width, int count, int* values, int least)
    {
        var offsets = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7) * width;
        var shifts = (offsets & Vector256.Create(7)).AsUInt32();
        var places = offsets >>> 3;
        var mask = Vector256.Create((1 << width) - 1);
        var add = Vector256.Create(least);
        var end = (count + GroupSize - 1) / GroupSize * GroupSize;
        for (var i = 0; i < end; i += Vector256<int>.Count)
        {
            var lanes = Avx2.GatherVector256((int*)packed, places, 1);
            ((Avx2.ShiftRightLogicalVariable(lanes, shifts) & mask) + add).Store(values + i);
            packed += width;
        }
    }

    internal static void UnpackSingly(byte* packed, int width, int count, int* values, int least)
    {
        for (var i = 0; i < count; i++)
        {
            values[i] = At(packed, width, i) + least;
        }
        for (var i = count; i % GroupSize != 0; i++)
        {
            values[i] = 0;
        }
    }

    // The running sum within sixteen lanes takes four steps; only the addition of what came before waits for its turn.
    private static void UnpackRowsWide(byte* packed, int width, int count, int before, int* rows)
    {
        var (bytes, shifts) = (Bytes[width], Shifts[width]);
        var mask = Vector512.Create((1u << width) - 1);
        var last = Vector512.Create(GroupSize - 1);
        var sum = Vector512.Create(before);
        for (var i = 0; i < count; i += GroupSize)
        {
            var gaps = Group(packed, bytes, shifts, mask) + Vector512<int>.One;
            gaps += Avx512F.AlignRight32(gaps, Vector512<int>.Zero, 15);
            gaps += Avx512F.AlignRight32(gaps, Vector512<int>.Zero, 14);
            gaps += Avx512F.AlignRight32(gaps, Vector512<int>.Zero, 12);
            gaps += Avx512F.AlignRight32(gaps, Vector512<int>.Zero, 8);
            (gaps + sum).Store(rows + i);
            sum += Avx512F.PermuteVar16x32(gaps, last);
            packed += 2 * width;
        }
    }

    private static Vector512<int> Group(
        byte* packed,
        Vector512<byte> bytes,
        Vector512<uint> shifts,
        Vector512<uint> mask
    )
    {
        var lanes = Avx512Vbmi.PermuteVar64x8(Vector512.Load(packed), bytes).AsUInt32();
        return (Avx512F.ShiftRightLogicalVariable(lanes, shifts) & mask).AsInt32();
    }

    // Which four bytes the number of each lane lies in.
    private static Vector512<byte> BytesOf(int width)
    {
        var bytes = new byte[Vector512<byte>.Count];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((i / 4 * width / 8) + (i % 4));
        }
        return Vector512.Create(bytes);
    }

    private static Vector512<uint> ShiftsOf(int width) =>
        Vector512.Create([.. Enumerable.Range(0, GroupSize).Select(lane => (uint)(lane * width % 8))]);
}
