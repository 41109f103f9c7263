using Shortlist.Basics;

namespace Shortlist.Systems.Training;

/// <summary>One file of a training under way: replaced whole, and read with suspicion.</summary>
/// <param name="path">Where it lies; what is being written lies beside it until it is whole.</param>
/// <param name="key">Of the training; a file with another key is somebody else's.</param>
internal sealed class TrainingFile(string path, byte[] key)
{
    private const byte Version = 1;
    private const int ChecksumBytes = 4;

    private static ReadOnlySpan<byte> Mark => "SLTC"u8;

    /// <param name="complaint">Why what is there can not be used; null where it can, or nothing is there.</param>
    /// <returns>Null where nothing is there that can be used.</returns>
    public byte[]? Read(out string? complaint)
    {
        complaint = null;
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            complaint = $"it can't be read: {unreadable.Message}";
            return null;
        }
        var headLength = Mark.Length + 1 + key.Length;
        if (bytes.Length < headLength + ChecksumBytes || !bytes.AsSpan().StartsWith(Mark))
        {
            complaint = "it is damaged";
            return null;
        }
        var body = bytes.AsSpan(0, bytes.Length - ChecksumBytes);
        if (
            bytes[Mark.Length] != Version
            || ~Checksum.Of(~0u, body) != BitConverter.ToUInt32(bytes.AsSpan(bytes.Length - ChecksumBytes))
        )
        {
            complaint = "it is damaged or of another release";
            return null;
        }
        if (!body[(Mark.Length + 1)..headLength].SequenceEqual(key))
        {
            complaint = "the log, the design, the seed or the release is another since";
            return null;
        }
        return body[headLength..].ToArray();
    }

    /// <summary>Replaces it; a kill in between leaves the former.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Byte(Version);
        writer.Bytes(key);
        writer.Bytes(content);
        writer.Bytes(BitConverter.GetBytes(~Checksum.Of(~0u, writer.Written)));
        Durability.Write(path + ".new", writer.Written);
        File.Move(path + ".new", path, overwrite: true);
        Durability.FlushFolder(Path.GetDirectoryName(path)!);
    }

    public void Delete() => File.Delete(path);
}
