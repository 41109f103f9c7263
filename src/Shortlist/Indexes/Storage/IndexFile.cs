using System.Buffers.Binary;
using Shortlist.Basics;

namespace Shortlist.Indexes.Storage;

/// <summary>
/// An index on disk, looked at in place: the system brings in what is read and may let go of what is not. Every byte was
/// checked against its checksum when it was opened.
/// </summary>
/// <remarks>
/// Thread-safe. The memory stays valid while anything of it is reachable; it is let go by the collector, not by hand, for
/// a reader may still hold it.
/// </remarks>
public sealed unsafe class IndexFile
{
    private readonly SortedDictionary<string, MappedBytes> _sections = new(StringComparer.Ordinal);

    private IndexFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Of the whole file.</summary>
    public long Bytes { get; private init; }

    /// <summary>The names of the sections, sorted.</summary>
    public IReadOnlyCollection<string> Sections => _sections.Keys;

    /// <summary>A section's bytes, at a multiple of 64 in memory; valid as long as they are held.</summary>
    /// <exception cref="IndexFileDamagedException">There is no such section.</exception>
    public ReadOnlyMemory<byte> this[string section] =>
        _sections.TryGetValue(section, out var bytes)
            ? bytes.Memory
            : throw new IndexFileDamagedException(Path, $"It has no section '{section}'.");

    /// <summary>Maps a file and checks all of it. O(bytes), several gigabytes a second.</summary>
    /// <param name="path">A file that was published.</param>
    /// <param name="kind">What it must hold, as its writer called it.</param>
    /// <exception cref="IndexFileDamagedException">It is missing, cut short, changed, or of another kind or version.</exception>
    public static IndexFile Open(string path, string kind)
    {
        MappedFile mapped;
        try
        {
            mapped = MappedFile.Open(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new IndexFileDamagedException(path, $"It can't be opened: {missing.Message}", missing);
        }
        return Read(path, kind, mapped);
    }

    private static IndexFile Read(string path, string kind, MappedFile mapped)
    {
        var directory = DirectoryOf(path, mapped);
        var reader = new ByteReader(directory);
        var found = reader.Text();
        if (found != kind)
        {
            throw new IndexFileDamagedException(path, $"It holds '{found}'; expected '{kind}'.");
        }
        var file = new IndexFile(path) { Bytes = mapped.Length };
        for (var left = reader.CountOfParts(); left > 0; left--)
        {
            var section = new IndexSection(reader.Text(), reader.Long(), reader.Long(), (uint)reader.Long());
            file._sections.Add(section.Name, Map(path, mapped, section));
        }
        return file;
    }

    private static ReadOnlySpan<byte> DirectoryOf(string path, MappedFile mapped)
    {
        if (mapped.Length < IndexFileFormat.HeaderBytes)
        {
            throw new IndexFileDamagedException(path, $"It has {mapped.Length} bytes, less than a header.");
        }
        var header = new ReadOnlySpan<byte>(mapped.Start, IndexFileFormat.HeaderBytes);
        if (!header.StartsWith(IndexFileFormat.Magic))
        {
            throw new IndexFileDamagedException(path, "It does not begin like an index file.");
        }
        if (
            BinaryPrimitives.ReadUInt32LittleEndian(header[IndexFileFormat.HeaderChecksumPosition..])
            != ~Checksum.Of(~0u, header[..IndexFileFormat.HeaderChecksumPosition])
        )
        {
            throw new IndexFileDamagedException(path, "Its header has another checksum than it says.");
        }
        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[IndexFileFormat.VersionPosition..]);
        if (version != IndexFileFormat.Version)
        {
            throw new IndexFileDamagedException(
                path,
                $"It is of version {version}; this release reads {IndexFileFormat.Version}."
            );
        }
        var offset = BinaryPrimitives.ReadInt64LittleEndian(
            header[IndexFileFormat.DirectoryOffsetPosition..]
        );
        var length = BinaryPrimitives.ReadInt32LittleEndian(
            header[IndexFileFormat.DirectoryLengthPosition..]
        );
        if (offset < 0 || length < 0 || offset > mapped.Length - length)
        {
            throw new IndexFileDamagedException(path, "It was cut short: its directory is not there.");
        }
        var directory = new ReadOnlySpan<byte>(mapped.Start + offset, length);
        return
            BinaryPrimitives.ReadUInt32LittleEndian(header[IndexFileFormat.DirectoryChecksumPosition..])
            == ~Checksum.Of(~0u, directory)
            ? directory
            : throw new IndexFileDamagedException(path, "Its directory has another checksum than it says.");
    }

    private static MappedBytes Map(string path, MappedFile mapped, in IndexSection section)
    {
        if (
            section.Offset < 0
            || section.Length is < 0 or > int.MaxValue
            || section.Offset > mapped.Length - section.Length
        )
        {
            throw new IndexFileDamagedException(path, $"Its section '{section.Name}' lies outside of it.");
        }
        var bytes = new MappedBytes(mapped, section.Offset, (int)section.Length);
        return ~Checksum.Of(~0u, bytes.GetSpan()) == section.Checksum
            ? bytes
            : throw new IndexFileDamagedException(
                path,
                $"Its section '{section.Name}' has another checksum than the directory says."
            );
    }
}
