using System.Buffers.Binary;
using Shortlist.Basics;

namespace Shortlist.Events.Segments;

/// <summary>
/// How records stand in a segment: length of the payload (4 bytes), number within the segment (4), CRC-32C of these and the
/// payload (4), payload. A frame without payload is a mark: everything before it was flushed to disk when it was written, and
/// its number is the count of records before it.
/// </summary>
/// <remarks>
/// Marks are what tells a torn tail from damage. A crash can only spoil what wasn't flushed, in any order of sectors, so a bad
/// frame with a mark anywhere behind it was once good and has been damaged, while one without was never acknowledged. Numbers
/// make a frame that went missing visible, even where the bytes around it fit together.
/// </remarks>
internal static class Frame
{
    public const int OverheadBytes = 12;

    private const int NumberPosition = 4;
    private const int ChecksumPosition = 8;

    public static int LengthOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame);

    public static int NumberOf(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadInt32LittleEndian(frame[NumberPosition..]);

    /// <returns>The bytes written: the overhead and the payload.</returns>
    public static int Write(Span<byte> target, uint seed, int number, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target[NumberPosition..], number);
        payload.CopyTo(target[OverheadBytes..]);
        var frame = target[..(OverheadBytes + payload.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumPosition..], ChecksumOf(frame, seed));
        return frame.Length;
    }

    /// <summary>Whether a whole frame, cut to its own length, is what was written.</summary>
    public static bool IsSound(ReadOnlySpan<byte> frame, uint seed) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame[ChecksumPosition..]) == ChecksumOf(frame, seed);

    /// <summary>The first sound frame in the rest of a segment that has at least a number.</summary>
    /// <returns>Its position in <paramref name="bytes"/>; -1 where there is none.</returns>
    public static int Find(ReadOnlySpan<byte> bytes, uint seed, int numberMin, bool marksOnly)
    {
        for (var at = 0; at + OverheadBytes <= bytes.Length; at++)
        {
            var rest = bytes[at..];
            var length = LengthOf(rest);
            var lengthMax = marksOnly ? 0 : Math.Min(EventLimits.RecordBytesMax, rest.Length - OverheadBytes);
            if (
                length >= 0
                && length <= lengthMax
                && NumberOf(rest) >= numberMin
                && IsSound(rest[..(OverheadBytes + length)], seed)
            )
            {
                return at;
            }
        }
        return -1;
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> frame, uint seed) =>
        ~Checksum.Of(Checksum.Of(seed, frame[..ChecksumPosition]), frame[OverheadBytes..]);
}
