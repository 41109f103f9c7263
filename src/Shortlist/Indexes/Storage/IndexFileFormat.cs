namespace Shortlist.Indexes.Storage;

/// <summary>
/// The layout: a header, sections at multiples of <see cref="Alignment"/>, and after the last of them a directory with each
/// one's name, place, length and checksum. The header says where the directory is and is written last.
/// </summary>
internal static class IndexFileFormat
{
    public const uint Version = 1;

    /// <summary>A cache line, so that records of mapped sections begin at one.</summary>
    public const int Alignment = 64;

    public const int HeaderBytes = Alignment;
    public const int VersionPosition = 8;
    public const int DirectoryChecksumPosition = 12;
    public const int DirectoryOffsetPosition = 16;
    public const int DirectoryLengthPosition = 24;
    public const int HeaderChecksumPosition = 28;

    public const int DirectoryBytesMax = 1_024 * 1_024;

    // As in PNG: a byte that no text begins with, the name, and line ends that a transfer as text would change.
    public static ReadOnlySpan<byte> Magic =>
        [0x89, (byte)'S', (byte)'L', (byte)'I', (byte)'D', (byte)'X', 0x0D, 0x0A];
}
