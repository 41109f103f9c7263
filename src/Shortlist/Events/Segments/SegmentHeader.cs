using System.Buffers.Binary;
using System.Globalization;
using Shortlist.Basics;

namespace Shortlist.Events.Segments;

/// <summary>
/// The first 32 bytes of a segment: magic (8), version (4), CRC-32C of the other 28 bytes (4), offset of the first event (8),
/// creation time in Unix milliseconds (8). All little-endian.
/// </summary>
internal readonly record struct SegmentHeader(long FirstOffset, long CreatedAtMs)
{
    public const int Bytes = 32;

    private const int Version = 1;
    private const int VersionPosition = 8;
    private const int ChecksumPosition = 12;
    private const int FirstOffsetPosition = 16;
    private const int CreatedAtPosition = 24;

    private static ReadOnlySpan<byte> Magic => "SHORTLOG"u8;

    /// <summary>
    /// Where the checksums of this segment's frames start. A frame of another segment, or one that a sender made up and hid
    /// in a text or a vector without knowing the millisecond of creation, is no frame here.
    /// </summary>
    public uint Seed
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Bytes];
            Write(bytes);
            return ~Checksum.Of(~0u, bytes);
        }
    }

    public void Write(Span<byte> target)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target[VersionPosition..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(target[FirstOffsetPosition..], FirstOffset);
        BinaryPrimitives.WriteInt64LittleEndian(target[CreatedAtPosition..], CreatedAtMs);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumPosition..], ChecksumOf(target));
    }

    /// <returns>The header; null where the bytes are none.</returns>
    /// <exception cref="NotSupportedException">A sound header of a later version.</exception>
    public static SegmentHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (
            bytes.Length < Bytes
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumPosition..]) != ChecksumOf(bytes)
        )
        {
            return null;
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[VersionPosition..]);
        return version == Version
            ? new(
                BinaryPrimitives.ReadInt64LittleEndian(bytes[FirstOffsetPosition..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[CreatedAtPosition..])
            )
            : throw new NotSupportedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"An event log segment is in format version {version}; this release reads version {Version}. Use the release that wrote it, or a later one."
                )
            );
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> header) =>
        ~Checksum.Of(Checksum.Of(~0u, header[..ChecksumPosition]), header[FirstOffsetPosition..Bytes]);
}
