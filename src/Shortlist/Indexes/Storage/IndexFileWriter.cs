using System.Buffers.Binary;
using Shortlist.Basics;

namespace Shortlist.Indexes.Storage;

/// <summary>
/// Writes an index file that is there whole or not at all: to a temporary name first, flushed to the disk, then renamed.
/// </summary>
/// <remarks>
/// Without <see cref="Publish"/> nothing remains. A published file is never written again: readers may have it mapped, so
/// give each version a name of its own.
/// </remarks>
public sealed class IndexFileWriter : IDisposable
{
    /// <summary>What the process left behind that was killed while it wrote.</summary>
    internal const string UnfinishedExtension = ".unfinished";

    private readonly string _path;
    private readonly string _kind;
    private readonly FileStream _file;
    private readonly List<IndexSection> _sections = [];
    private bool _isPublished;

    /// <param name="path">Where the file will be; its folder is made if it is missing.</param>
    /// <param name="kind">What the file holds and in which version, such as "graph 1": opening asks for the same.</param>
    public IndexFileWriter(string path, string kind)
    {
        (_path, _kind) = (Path.GetFullPath(path), kind);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _file = new(_path + UnfinishedExtension, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        Pad(IndexFileFormat.HeaderBytes);
    }

    /// <summary>Adds a section; one after the other, each whole.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Write(string section, ReadOnlySpan<byte> bytes)
    {
        if (_sections.Exists(written => written.Name == section))
        {
            throw new ArgumentException(
                $"The section '{section}' is written twice; give each a name of its own.",
                nameof(section)
            );
        }
        _sections.Add(new(section, _file.Position, bytes.Length, ~Checksum.Of(~0u, bytes)));
        _file.Write(bytes);
        Pad((int)(-_file.Position & (IndexFileFormat.Alignment - 1)));
    }

    /// <summary>Gives the file its name. When this returns it survives the loss of power.</summary>
    public void Publish()
    {
        var directory = DirectoryOf();
        var header = HeaderOf(_file.Position, directory);
        _file.Write(directory);
        _file.Position = 0;
        _file.Write(header);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path + UnfinishedExtension, _path, overwrite: true);
        Durability.FlushFolder(Path.GetDirectoryName(_path)!);
        _isPublished = true;
    }

    public void Dispose()
    {
        _file.Dispose();
        if (!_isPublished)
        {
            File.Delete(_path + UnfinishedExtension);
        }
    }

    private void Pad(int count)
    {
        Span<byte> zeros = stackalloc byte[IndexFileFormat.Alignment];
        zeros.Clear();
        _file.Write(zeros[..count]);
    }

    private byte[] DirectoryOf()
    {
        var writer = new ByteWriter();
        writer.Text(_kind);
        writer.Count(_sections.Count);
        foreach (var section in _sections)
        {
            writer.Text(section.Name);
            writer.Long(section.Offset);
            writer.Long(section.Length);
            writer.Long(section.Checksum);
        }
        return writer.Written.ToArray();
    }

    private static byte[] HeaderOf(long directoryAt, ReadOnlySpan<byte> directory)
    {
        var header = new byte[IndexFileFormat.HeaderBytes];
        IndexFileFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(
            header.AsSpan(IndexFileFormat.VersionPosition),
            IndexFileFormat.Version
        );
        BinaryPrimitives.WriteUInt32LittleEndian(
            header.AsSpan(IndexFileFormat.DirectoryChecksumPosition),
            ~Checksum.Of(~0u, directory)
        );
        BinaryPrimitives.WriteInt64LittleEndian(
            header.AsSpan(IndexFileFormat.DirectoryOffsetPosition),
            directoryAt
        );
        BinaryPrimitives.WriteInt32LittleEndian(
            header.AsSpan(IndexFileFormat.DirectoryLengthPosition),
            directory.Length
        );
        BinaryPrimitives.WriteUInt32LittleEndian(
            header.AsSpan(IndexFileFormat.HeaderChecksumPosition),
            ~Checksum.Of(~0u, header.AsSpan(0, IndexFileFormat.HeaderChecksumPosition))
        );
        return header;
    }
}
