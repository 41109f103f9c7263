using System.Buffers.Binary;
using Shortlist.Basics;

namespace Shortlist.Indexes.Storage;

/// <summary>
/// An index on disk, looked at in place: the system brings in what is read and may let go of what is not. Every byte is
/// checked against its checksum before it is given out.
/// </summary>
/// <remarks>
/// Thread-safe. The memory stays valid while anything of it is reachable; it is let go by the collector, not by hand, for
/// a reader may still hold it.
/// </remarks>
public sealed unsafe class IndexFile
{
    private readonly SortedDictionary<string, Section> _sections = new(StringComparer.Ordinal);

    private IndexFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Of the whole file.</summary>
    public long Bytes { get; private init; }

    /// <summary>The names of the sections, sorted.</summary>
    public IReadOnlyCollection<string> Sections => _sections.Keys;

    /// <summary>A section's bytes, at a multiple of 64 in memory; valid as long as they are held.</summary>
    /// <exception cref="IndexFileDamagedException">
    /// There is no such section, or it is damaged, which opening tells where it checks all of them.
    /// </exception>
    public ReadOnlyMemory<byte> this[string section]
    {
        get
        {
            var found = Find(section);
            Check(section, found);
            return found.Bytes.Memory;
        }
    }

    /// <summary>Bytes of a section, whether or not they are sound.</summary>
    /// <exception cref="IndexFileDamagedException">There is no such section.</exception>
    public int LengthOf(string section) => Find(section).Bytes.GetSpan().Length;

    /// <summary>Maps a file and checks all of it. O(bytes), several gigabytes a second.</summary>
    /// <param name="path">A file that was published.</param>
    /// <param name="kind">What it must hold, as its writer called it.</param>
    /// <exception cref="IndexFileDamagedException">It is missing, cut short, changed, or of another kind or version.</exception>
    public static IndexFile Open(string path, string kind)
    {
        var file = OpenUnread(path, kind);
        foreach (var (name, section) in file._sections)
        {
            file.Check(name, section);
        }
        return file;
    }

    /// <summary>
    /// The same, for who reads all sections soon and on several threads: each is checked when it is first asked for, by
    /// whom it is asked for.
    /// </summary>
    /// <exception cref="IndexFileDamagedException">It is missing, cut short, or of another kind or version.</exception>
    public static IndexFile OpenUnread(string path, string kind)
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

    private static Section Map(string path, MappedFile mapped, in IndexSection section)
    {
        if (
            section.Offset < 0
            || section.Length is < 0 or > int.MaxValue
            || section.Offset > mapped.Length - section.Length
        )
        {
            throw new IndexFileDamagedException(path, $"Its section '{section.Name}' lies outside of it.");
        }
        return new(new(mapped, section.Offset, (int)section.Length), section.Checksum);
    }

    private Section Find(string section) =>
        _sections.TryGetValue(section, out var found)
            ? found
            : throw new IndexFileDamagedException(Path, $"It has no section '{section}'.");

    private void Check(string name, Section section)
    {
        if (section.IsSound)
        {
            return;
        }
        if (~Checksum.Of(~0u, section.Bytes.GetSpan()) != section.Expected)
        {
            throw new IndexFileDamagedException(
                Path,
                $"Its section '{name}' has another checksum than the directory says."
            );
        }
        section.IsSound = true;
    }

    private sealed class Section(MappedBytes bytes, uint checksum)
    {
        public MappedBytes Bytes => bytes;

        public uint Expected => checksum;

        // Two who ask at the same time may both look.
        public bool IsSound { get; set; }
    }
}
