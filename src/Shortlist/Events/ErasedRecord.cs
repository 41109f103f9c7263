using System.Buffers.Binary;

namespace Shortlist.Events;

/// <summary>
/// What stands in the log where an event of an erased user stood: version, tag, and the 16 bytes of the hash under which
/// <see cref="EventIds"/> knows the id, so that offsets stay what they are and the event, sent again, is still known.
/// Readers pass over it.
/// </summary>
internal static class ErasedRecord
{
    public const int Bytes = KeyPosition + KeyBytes;

    private const int KeyPosition = 2;
    private const int KeyBytes = 16;

    public static bool Is(ReadOnlySpan<byte> payload) =>
        payload.Length == Bytes && payload[0] == EventCodec.Version && payload[1] == EventCodec.ErasedTag;

    public static void Write(Span<byte> target, UInt128 key)
    {
        (target[0], target[1]) = (EventCodec.Version, EventCodec.ErasedTag);
        BinaryPrimitives.WriteUInt128LittleEndian(target[KeyPosition..], key);
    }

    public static UInt128 KeyOf(ReadOnlySpan<byte> payload) =>
        BinaryPrimitives.ReadUInt128LittleEndian(payload[KeyPosition..]);
}
