using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Shortlist.Basics;

namespace Shortlist.Events.Segments;

/// <summary>
/// Which events are being removed, on disk before the first segment is touched: whoever opens the log after a crash removes
/// the rest. Offsets only, so that the file itself is nothing personal.
/// </summary>
/// <remarks>Magic (8), CRC-32C of the rest (4), then the count and the distances from offset to offset as varints.</remarks>
internal static class ErasureIntent
{
    public const string Name = "erasing";

    private const string TemporaryName = Name + ".new";
    private const int ChecksumPosition = 8;
    private const int HeadBytes = 12;

    private static ReadOnlySpan<byte> Magic => "SHORTERA"u8;

    public static bool Exists(string folder) => File.Exists(PathIn(folder));

    /// <returns>In order; none where nothing is being removed.</returns>
    /// <exception cref="EventLogDamagedException">The file is not as it was written.</exception>
    public static IReadOnlyList<long> Read(string folder)
    {
        if (!Exists(folder))
        {
            return [];
        }
        var bytes = File.ReadAllBytes(PathIn(folder));
        if (
            bytes.Length < HeadBytes
            || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(ChecksumPosition))
                != ChecksumOf(bytes.AsSpan(HeadBytes))
        )
        {
            throw new EventLogDamagedException(
                PathIn(folder),
                0,
                "The list of the events that an erasure was removing is not as it was written."
            );
        }
        var reader = new ByteReader(bytes.AsSpan(HeadBytes));
        var offsets = new long[reader.CountOfParts()];
        for (var (i, last) = (0, 0L); i < offsets.Length; i++)
        {
            offsets[i] = last += (long)reader.Count();
        }
        return offsets;
    }

    /// <summary>When this returns, the intent survives the loss of power.</summary>
    public static void Write(
        string folder,
        IReadOnlyList<long> offsets,
        ISegmentDisk disk,
        Action<string> step
    )
    {
        var rest = new ByteWriter();
        rest.Count(offsets.Count);
        var last = 0L;
        foreach (var offset in offsets)
        {
            rest.Count((ulong)(offset - last));
            last = offset;
        }
        var bytes = new byte[HeadBytes + rest.Length];
        Magic.CopyTo(bytes);
        rest.Written.CopyTo(bytes.AsSpan(HeadBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumPosition), ChecksumOf(rest.Written));

        step("intent");
        var temporary = Path.Combine(folder, TemporaryName);
        using (var file = OpenNew(temporary))
        {
            disk.Write(file, bytes, 0);
            disk.Flush(file);
        }
        step("intent rename");
        File.Move(temporary, PathIn(folder), overwrite: true);
        Durability.FlushFolder(folder);
    }

    /// <summary>Everything named is removed.</summary>
    public static void Clear(string folder)
    {
        File.Delete(Path.Combine(folder, TemporaryName));
        File.Delete(PathIn(folder));
        Durability.FlushFolder(folder);
    }

    private static SafeFileHandle OpenNew(string path) =>
        File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);

    private static string PathIn(string folder) => Path.Combine(folder, Name);

    private static uint ChecksumOf(ReadOnlySpan<byte> rest) => ~Checksum.Of(~0u, rest);
}
