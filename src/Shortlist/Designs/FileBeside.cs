using System.Security.Cryptography;

namespace Shortlist.Designs;

/// <summary>A file beside the design that a kind works with, such as a model. What it holds is part of what the design means.</summary>
public sealed class FileBeside
{
    private readonly Func<Stream?> _open;

    private FileBeside(string name, string hash, Func<Stream?> open) =>
        (Name, Hash, _open) = (name, hash, open);

    public string Name { get; }

    /// <summary>SHA-256 of its content when the design was read, in hexadecimal; part of the design's hash.</summary>
    public string Hash { get; }

    /// <returns>Null where the file is not there.</returns>
    public static FileBeside? Find(string name, Func<Stream?> open)
    {
        using var stream = open();
        return stream is null ? null : new(name, Convert.ToHexStringLower(SHA256.HashData(stream)), open);
    }

    /// <summary>The whole content.</summary>
    /// <exception cref="InvalidDataException">It is longer than allowed, gone, or another than when the design was read.</exception>
    public byte[] Read(int lengthBytesMax)
    {
        using var stream =
            _open()
            ?? throw new InvalidDataException(
                $"The file '{Name}' beside the design is gone since the design was read. Put it back, or read the design again."
            );
        if (stream.Length > lengthBytesMax)
        {
            throw new InvalidDataException(
                $"The file '{Name}' beside the design has {stream.Length} bytes; expected at most {lengthBytesMax}."
            );
        }
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return string.Equals(
            Convert.ToHexStringLower(SHA256.HashData(content)),
            Hash,
            StringComparison.Ordinal
        )
            ? content
            : throw new InvalidDataException(
                $"The file '{Name}' beside the design has changed since the design was read, so the design is another now. Read it again."
            );
    }

    public override string ToString() => Name;
}
